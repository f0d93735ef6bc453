// What a plugin may see: its own record types and those its manifest names. Any other is as if it did not
// exist.
#pragma once

#include <set>
#include <string>

#include <goodstanding/reader.h>

namespace goodstanding {

class RestrictedReader final : public Reader {
 public:
  // `types` outlives the reader; so does `inner`.
  RestrictedReader(const Reader& inner, const std::set<std::string, std::less<>>& types) : inner_(inner), types_(types) {}

  Date today() const override { return inner_.today(); }
  const Schema& schema() const override { return inner_.schema(); }
  bool is_loaded(const RecordType& type) const override { return inner_.is_loaded(type); }
  Rows find(const Query& query) const override;
  Count count(const Query& query) const override;
  std::vector<RecordId> ids(const Query& query) const override;
  std::optional<Record> get(const RecordId& id) const override;
  std::optional<Record> by_ref(std::string_view ref) const override;
  std::string title(const RecordId& id) const override;
  std::vector<Record> referring(const RecordId& id) const override;
  std::vector<HistoryItem> history(const RecordId& id) const override;
  std::vector<SearchHit> search(std::string_view words, std::size_t limit) const override;

 private:
  void require(const TypeId& type) const;

  const Reader& inner_;
  const std::set<std::string, std::less<>>& types_;
};

}  // namespace goodstanding
