#include "register/session.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "platform/files.h"
#include "register/describe.h"
#include "register/session_reader.h"

namespace goodstanding {
namespace {

std::string conflict_words(const std::vector<Clash>& clashes) {
  std::string out;
  for (const Clash& clash : clashes) {
    if (!out.empty()) out += '\n';
    out += clash.title + ": " + clash.who + " changed \"" + clash.field + "\" on " + to_words(clash.when) + " to " +
           (clash.theirs.empty() ? "nothing" : "\"" + clash.theirs + "\"");
    out += clash.ours.empty() ? "." : ", and you to \"" + clash.ours + "\".";
  }
  return out;
}

}  // namespace

Conflict::Conflict(std::vector<Clash> clashes)
    : Error(ErrorCode::Conflict, conflict_words(clashes), "Nothing was saved. Look at the record as it is now and decide which stands."),
      clashes_(std::move(clashes)) {}

Session::Session(Register& reg, RecordId person) : reg_(reg), person_(person), rights_(Rights::to_read()) {
  const auto record = reg.store().records().get(person, std::nullopt);
  if (!record) throw Error(ErrorCode::NotFound, "There is no such person in the register.", "Run \"goodstanding list person\" to see who there is.");
  set_rights();
  reader_ = std::make_unique<SessionReader>(reg, rights_, unsealed_);
}

Session::~Session() = default;

AsAt Session::now() const { return {reg_.journal().heads(), reader_->today()}; }

std::unique_ptr<Reader> Session::reader(const AsAt& moment) const {
  // Heads stood together in this file when they are exactly its first changes.
  Arrival count = 0;
  Arrival last = 0;
  for (const Head& head : moment.heads) {
    if (head.number == 0) continue;
    const auto arrival = reg_.store().journal().arrival_of(head.origin, head.number);
    if (!arrival) throw Error(ErrorCode::NotFound, "This copy of the register does not hold all the changes of that moment.", "Exchange changes with the copy it comes from.");
    count += static_cast<Arrival>(head.number);
    last = std::max(last, *arrival);
  }
  if (count != last)
    throw Error(ErrorCode::Unsupported, "The changes of that moment arrived here among later ones, so it cannot be shown from this copy.", "Open the copy in which it was noted.");
  return std::make_unique<SessionReader>(reg_, rights_, unsealed_, last, moment.date);
}

// Arrivals bear no time of their own. What was written on a later day, and all that arrived behind it, was not here yet; only
// a change from the future, written by a clock that is wrong, says nothing about that.
Arrival Session::last_of(Date day) const {
  const Instant end{(std::int64_t{day.days()} + 1) * 86'400'000 - 1};
  const Instant now{reg_.clock().now().milliseconds + clock_tolerance};
  Instant last_moment = end;
  while (uk_day(last_moment) > day) last_moment.milliseconds -= 3'600'000;  // summer time ends a day an hour before UTC does
  const Arrival later = reg_.store().journal().first_between(last_moment, now);
  return later == 0 ? reg_.journal().last_arrival() : later - 1;
}

std::unique_ptr<Reader> Session::reader(Date at_end_of) const { return std::make_unique<SessionReader>(reg_, rights_, unsealed_, last_of(at_end_of), at_end_of); }

AsAt Session::heads_at(Date at_end_of) const { return {reg_.journal().heads_at(last_of(at_end_of)), at_end_of}; }

Draft Session::draft(std::string reason) { return draft_since(reg_.journal().last_arrival(), std::move(reason)); }
Draft Session::draft_since(Arrival begun, std::string reason) { return Draft(*this, std::move(reason), begun); }

// References are handed out in order: ACT-0042 by the founding origin, ACT-KD0042 by another.
std::string Session::next_ref(const RecordType& type) {
  auto known = handed_out_.find(type.prefix);
  if (known == handed_out_.end()) {
    const std::string prefix = type.prefix + "-" + reg_.journal().letters();
    known = handed_out_.emplace(type.prefix, HandedOut{prefix, reg_.store().records().last_number(prefix)}).first;
  }
  std::string number = std::to_string(++known->second.last);
  if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
  return known->second.prefix + number;
}

std::vector<Entry> Session::entries_of(const Draft& draft) {
  std::vector<Entry> out;
  for (const RecordId& id : draft.order_) {
    const Draft::Plan& plan = draft.records_.at(id);
    const RecordType& type = reg_.schema().at(plan.type.text());
    Entry entry{plan.created ? EntryKind::Create : EntryKind::Update, plan.type, id, {}};
    const auto before = plan.created ? std::nullopt : reader_->get(id);
    const bool needs_ref = plan.created && !type.prefix.empty() && !plan.fields.contains(builtin::ref);
    if (needs_ref) entry.fields.push_back({FieldId(builtin::ref), Value(next_ref(type)), {}});
    for (const auto& [field, value] : plan.fields) {
      const bool idle = before ? before->value(field) == value : value.is_none();
      if (idle && !plan.affirmed.contains(field)) continue;
      entry.fields.push_back({FieldId(field), value, {}});
    }
    if (!entry.fields.empty() || plan.created) out.push_back(std::move(entry));
  }
  return out;
}

void Session::find_clashes(const Draft& draft) const {
  std::vector<Clash> clashes;
  for (const RecordId& id : draft.order_) {
    const Draft::Plan& plan = draft.records_.at(id);
    if (plan.created) continue;
    const auto now = reader_->get(id);
    const bool sealed = reg_.schema().at(plan.type.text()).sealed;
    const Arrival begun = sealed ? draft.begun_sealed_ : draft.begun_;
    if (!now || now->written() <= begun) continue;
    for (const auto& [field, value] : plan.fields) {
      const Arrival by = store_of(id).records().written(id, FieldId(field));
      if (by <= begun || now->value(field) == value) continue;
      const auto change = change_at(store_of(id).journal().stamp_of(by));
      const auto ours = draft.preview(id);
      const Field* declared = reg_.schema().at(plan.type.text()).find(field);
      clashes.push_back({id, reader_->title(*now), declared != nullptr ? declared->label : std::string(field), reader_->words(*now, field),
                         ours ? reader_->words(*ours, field) : std::string(), change ? reader_->title(change->who()) : std::string(),
                         change ? change->stamp.wall : Instant{}});
    }
  }
  if (!clashes.empty()) throw Conflict(std::move(clashes));
}

NewChange Session::compile(const Draft& draft) {
  if (auto refusals = draft.check(); !refusals.empty()) throw Refused(std::move(refusals));
  find_clashes(draft);
  NewChange out;
  out.actor = person_;
  out.attested_by = draft.attested_by_;
  out.reason = draft.reason_;
  out.undoes = draft.undoes_;
  out.entries = entries_of(draft);
  return out;
}

void Session::store_files(const Draft& draft) {
  for (const auto& [digest, file] : draft.files_) {
    const std::string contents = read_file(file.second);
    std::size_t at = 0;
    reg_.store().blobs().add(file.first, [&] {
      std::string piece = contents.substr(std::min(at, contents.size()), store::blob_piece);
      at += piece.size();
      return piece;
    });
  }
}

std::vector<Change> Session::write(const std::vector<const Draft*>& drafts) {
  if (std::any_of(drafts.begin(), drafts.end(), [&](const Draft* draft) { return is_confidential(*draft); })) return write_sealed(drafts);
  return reg_.write([&] {
    handed_out_.clear();
    std::vector<NewChange> changes;
    for (const Draft* draft : drafts) {
      NewChange change = compile(*draft);
      if (!change.entries.empty()) changes.push_back(std::move(change));
    }
    for (const Draft* draft : drafts)
      if (!changes.empty()) store_files(*draft);
    return changes;
  });
}

std::optional<Change> Session::commit(const Draft& draft) {
  auto written = write({&draft});
  if (written.empty()) return std::nullopt;
  return std::move(written.front());
}

std::vector<Change> Session::commit_all(const std::vector<Draft>& drafts) {
  std::vector<const Draft*> all;
  all.reserve(drafts.size());
  for (const Draft& draft : drafts) all.push_back(&draft);
  return write(all);
}


}  // namespace goodstanding
