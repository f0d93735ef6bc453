#include "pages/standing.h"

#include "pages/check_page.h"
#include "register/merge_conflicts.h"

namespace goodstanding {

void Standing::forget_what_is_old() {
  const Arrival arrival = session_.reg().journal().last_arrival();
  const Date day = session_.reader().today();
  if (arrival == arrival_ && day_ == day) return;
  arrival_ = arrival;
  day_ = day;
  status_.reset();
  findings_.reset();
}

const std::vector<CheckFinding>& Standing::findings() {
  forget_what_is_old();
  if (!findings_) findings_ = register_findings(session_.reader(), plugins_, {merge_check(session_)});
  return *findings_;
}

const Status& Standing::status() {
  const std::vector<CheckFinding>& found = findings();
  if (!status_) status_ = read_status(session_.reader(), plugins_, found);
  // A plugin that has failed since says so at once.
  else status_->workstreams = plugins_.alerts(session_.reader());
  return *status_;
}

}  // namespace goodstanding
