// The Reader of a session: the store's tables through a person's rights, now or as at a moment.
#pragma once

#include <unordered_map>

#include <goodstanding/reader.h>

#include "access/rights.h"
#include "register/register.h"
#include "register/small_figures.h"
#include "register/unsealed.h"

namespace goodstanding {

class SessionReader final : public Reader {
 public:
  // Now. What a session has of rights and has opened may change while it reads; both must outlive the reader.
  SessionReader(Register& reg, const Rights& rights, const std::unique_ptr<Unsealed>& unsealed) : reg_(reg), rights_(rights), unsealed_(unsealed), figures_(reg.store()) {}
  // As at an arrival, with the date that rules then go by.
  SessionReader(Register& reg, const Rights& rights, const std::unique_ptr<Unsealed>& unsealed, Arrival until, Date date)
      : reg_(reg), rights_(rights), unsealed_(unsealed), figures_(reg.store(), until), moment_(until), date_(date) {}

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
  // Where the records of a type are, and what of them is to be seen; null: nowhere that this person sees.
  struct Place {
    const store::Store* store = nullptr;
    store::Moment moment;
  };
  Place place_of(const RecordType& type) const;
  // What is open; null: nothing is.
  const Shelf* shelf() const;
  Rows find_in_two(const Query& query) const;
  std::int64_t count_of(const store::Store& store, const Query& query, const store::Moment& moment) const;
  std::optional<Record> get_from(const Place& place, const RecordId& id) const;

  Register& reg_;
  const Rights& rights_;
  const std::unique_ptr<Unsealed>& unsealed_;
  SmallFigures figures_;
  mutable std::unique_ptr<Shelf> shelf_then_;  // of a past moment, made when it is first asked for
  mutable std::uint64_t titles_turn_ = 0;
  store::Moment moment_;
  std::optional<Date> date_;
  // Titles are asked for again and again while a page is made; they hold until the journal moves.
  mutable std::unordered_map<RecordId, std::string, BytesHash> titles_;
  mutable Arrival titles_at_ = -1;
};

}  // namespace goodstanding
