// The Reader of a session: the store's tables through a person's rights, now or as at a moment.
#pragma once

#include <unordered_map>

#include <goodstanding/reader.h>

#include "access/rights.h"
#include "register/register.h"

namespace goodstanding {

class SessionReader final : public Reader {
 public:
  // Now.
  SessionReader(Register& reg, Rights rights) : reg_(reg), rights_(rights) {}
  // As at an arrival, with the date that rules then go by.
  SessionReader(Register& reg, Rights rights, Arrival until, Date date) : reg_(reg), rights_(rights), moment_(until), date_(date) {}

  Date today() const override;
  const Schema& schema() const override { return reg_.schema(); }
  bool is_loaded(const RecordType& type) const override { return reg_.is_loaded(type.owner); }
  Rows find(const Query& query) const override;
  Count count(const Query& query) const override;
  std::vector<RecordId> ids(const Query& query) const override;
  std::optional<Record> get(const RecordId& id) const override;
  std::optional<Record> by_ref(std::string_view ref) const override;
  std::string title(const RecordId& id) const override;
  using Reader::title;
  std::vector<Record> referring(const RecordId& id) const override;
  std::vector<HistoryItem> history(const RecordId& id) const override;
  std::vector<SearchHit> search(std::string_view words, std::size_t limit) const override;

 private:
  bool may_read(std::string_view type) const;

  Register& reg_;
  Rights rights_;
  store::Moment moment_;
  std::optional<Date> date_;
  // Titles are asked for again and again while a page is made; they hold until the journal moves.
  mutable std::unordered_map<RecordId, std::string, BytesHash> titles_;
  mutable Arrival titles_at_ = -1;
};

}  // namespace goodstanding
