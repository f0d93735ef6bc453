// Reads records: as they stand, or as they stood after a given arrival. The only place where a Query becomes
// SQL.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <goodstanding/query.h>
#include <goodstanding/reader.h>

#include "store/database.h"
#include "store/projector.h"

namespace goodstanding::store {

// What to see: everything so far, or nothing that arrived after `until`.
using Moment = std::optional<Arrival>;

// One field of one record, as one change wrote it.
struct CellChange {
  Arrival arrival = 0;
  bool created = false;
  FieldId field;
  Value before;
  Value after;
};

// Thread rule: that of its Database. Every call throws Error{NotFound} for a type that is not declared and
// for a field that its type does not have.
class RecordTable {
 public:
  RecordTable(Database& db, const Projector& projector) : db_(db), projector_(projector) {}

  Rows find(const Query& query, Moment moment) const;
  std::int64_t count(const Query& query, Moment moment) const;
  std::vector<RecordId> ids(const Query& query, Moment moment) const;
  std::optional<Record> get(const RecordId& id, Moment moment) const;
  std::optional<TypeId> type_of(const RecordId& id) const;
  // Records of every type, those of the journal too.
  std::int64_t total() const;
  // Records that hold `id` in a reference field, type by type, in order of their numbers.
  std::vector<Record> referring(const RecordId& id, Moment moment) const;
  std::vector<CellChange> history(const RecordId& id, Moment moment) const;
  // The change that last wrote a cell; 0 when none did.
  Arrival written(const RecordId& id, const FieldId& field) const;
  // Best first; only of the types named.
  std::vector<RecordId> search(std::string_view words, const std::vector<TypeId>& types, std::size_t limit) const;
  // The last number handed out for references that begin so.
  std::int64_t last_number(std::string_view prefix) const;

 private:
  // How records of a type are read: worked out once for each schema, not for each record.
  struct Plan {
    const RecordType* type = nullptr;
    std::shared_ptr<const Layout> layout;
    std::vector<Column> columns;
    std::string select;    // "SELECT t.no, t.since, t.f_ref, ..."
    std::string standing;  // the statement for one record as it stands
  };
  const Plan& plan(std::string_view type) const;
  bool is_quicker_in_order(const Plan& plan, const Query& query) const;
  const RecordType& type(std::string_view id) const { return projector_.schema()->at(id); }

  Database& db_;
  const Projector& projector_;
  mutable std::shared_ptr<const Schema> planned_for_;
  mutable std::unordered_map<std::string_view, Plan> plans_;  // by the type's id in that schema
};

// What people type as an FTS5 query: each word quoted, the last one as a prefix. Empty for no words.
std::string match_expression(std::string_view words);

}  // namespace goodstanding::store
