// Turns changes into the tables that queries read. The same changes in the same order of arrival give the
// same tables, byte for byte: verify rebuilds them so.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/schema.h>

#include "schema/schema_set.h"
#include "store/cell_fold.h"
#include "store/journal_table.h"
#include "store/type_tables.h"

namespace goodstanding::store {

// Thread rule: that of its Database.
class Projector {
 public:
  Projector(Database& db, const JournalTable& journal);

  // Makes the tables of the built-in types, in a new file.
  void create();
  // Reads the declarations that stand; after opening a file, and after a rollback.
  void load();

  const std::shared_ptr<const Schema>& schema() const noexcept { return schema_; }
  const SchemaSet& declarations() const noexcept { return declarations_; }

  // Applies the change with this arrival; its row is in the journal already, and so is all that it stands on. A value is
  // written where its place in the fold is later than that of the value that stands (store/cell_fold.h), so the order of
  // arrival does not matter to what stands in the end. Throws Error{Damaged} when the change names what its schema does not
  // know, and Error{IncompatibleSchema} or Error{SchemaFault} when the record types it declares cannot stand beside those that
  // are here; what it wrote until then is then to be taken back, and load() called.
  void apply(const Change& change, Arrival arrival);
  // Takes away a value whose change was emptied, as replaying the journal would have it from now on.
  void forget_value(const RecordId& record, const TypeId& type, const FieldId& field);

 private:
  struct TypePlan {
    std::string live;
    std::string history;
    std::string history_copy;  // moves the row that stands into the history
    std::vector<Column> columns;
    std::unordered_map<std::string_view, std::size_t> by_field;
    bool search = false;
  };
  struct Written {
    const FieldChange* change;
    const Column* column;
  };

  void apply_entry(const Entry& entry, const Change& change, Arrival arrival);
  std::vector<Written> cells_of(const TypePlan& plan, const Entry& entry) const;
  void insert_row(const TypePlan& plan, std::int64_t no, const std::vector<Written>& cells, Arrival arrival);
  void update_row(const TypePlan& plan, std::int64_t no, const std::vector<Written>& cells, Arrival arrival);
  // Those of the cells whose values stand from now on.
  std::vector<Written> standing_cells(const TypePlan& plan, std::int64_t no, const std::vector<Written>& cells, const Stamp& stamp, Arrival arrival);
  void after_write(std::int64_t no, const std::vector<Written>& cells, Arrival arrival);
  // The declarations that the record with this number holds: one, or those that copies wrote without knowing of each other,
  // in the order of the fold.
  std::vector<std::string> definitions_of(std::int64_t no, Arrival by, std::string_view standing) const;
  void write_links(std::int64_t no, const FieldId& field, const Value& value, Arrival arrival);
  void raise_counter(const Value& ref);
  std::string search_text(const TypePlan& plan, std::int64_t no);
  void index_text(std::int64_t no, const std::string& text);
  void forget_text(std::int64_t no, const std::string& text);
  void adopt_declarations();
  void reindex(const TypePlan& plan);
  const TypePlan& plan_of(const TypeId& type);
  TypePlan make_plan(const RecordType& type) const;
  void make_plans();

  Database& db_;
  const JournalTable& journal_;
  CellFold fold_;
  std::shared_ptr<const Schema> schema_;
  SchemaSet declarations_;
  std::unordered_map<std::string, TypePlan> plans_;
};

}  // namespace goodstanding::store
