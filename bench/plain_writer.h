// The floor of writing: what a change leaves in the tables, the indexes and the search index, known beforehand
// and put there by statements prepared once. No draft, no rule, no right, no hash, nothing looked up.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <goodstanding/ids.h>

#include "plain_sqlite.h"
#include "registers.h"

namespace goodstanding::bench {

// One change that added one action, as the product wrote it.
struct WrittenAction {
  std::int64_t chain = 0;
  std::int64_t wall = 0;
  std::int64_t counter = 0;
  std::string body;
  std::string slots;
  Digest link;
  RecordId id;
  struct Cell {
    int column = 0;  // in t_action, from 0
    std::variant<std::int64_t, std::string> value;
    bool blob = false;
  };
  std::vector<Cell> cells;
  std::vector<std::pair<std::string, std::string>> links;  // field, target
  std::string prefix;  // of its reference
  std::int64_t number = 0;
  std::string words;   // for the search index
};

// The actions of a register that were added after its first `base` changes, none of them changed since.
std::vector<WrittenAction> read_written(const std::string& file, const RecordType& action, std::int64_t base);
// Those of Registers::loaded().
std::vector<WrittenAction> written_by_loading(Registers& registers, int actions);

class PlainWriter {
 public:
  explicit PlainWriter(PlainConnection& db);

  void begin() { begin_.run(); }
  void commit() { commit_.run(); }
  void add(const WrittenAction& action);
  // The parts of add(): many records may come in one change.
  void add_change(const WrittenAction& action);
  void add_record(const WrittenAction& action);
  // A change of one date that no search finds, with these bytes in the journal.
  void set_forecast(std::int64_t no, std::int64_t value, const WrittenAction& bytes);

 private:
  PlainConnection& db_;
  std::int64_t arrival_ = 0;
  std::int64_t number_ = 0;
  PlainStatement begin_;
  PlainStatement commit_;
  PlainStatement change_;
  PlainStatement payload_;
  PlainStatement head_;
  PlainStatement record_;
  PlainStatement row_;
  PlainStatement link_;
  PlainStatement counter_;
  PlainStatement search_;
  PlainStatement history_;
  PlainStatement forecast_;
};

}  // namespace goodstanding::bench
