// The eyes of a session: sees what its person may see, as it stands or as it stood. Screens, packs, commands
// and plugins have no other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/api.h>
#include <goodstanding/change.h>
#include <goodstanding/count.h>
#include <goodstanding/query.h>
#include <goodstanding/record.h>
#include <goodstanding/schema.h>

namespace goodstanding {

// A page of records. `next` is empty on the last one.
struct Rows {
  std::vector<Record> records;
  std::optional<Cursor> next;
};

// One field of one record, written once.
struct HistoryItem {
  Stamp stamp;
  Arrival arrival = 0;
  RecordId actor;
  std::optional<Attestation> attested_by;
  std::string reason;
  bool created = false;  // the change that made the record
  bool undo = false;     // the change undid another
  FieldId field;
  Value before;
  Value after;
};

// A record that was found by words.
struct SearchHit {
  RecordId record;
  TypeId type;
  std::string ref;
  std::string title;
};

// What the person may not see is not there: no count, no title, the same answer as for what never was.
// All calls throw Error{NotFound} for a type the register does not know, and Error{Damaged} where a table holds
// what its field cannot.
// Thread rule: a Reader belongs to the thread that its session belongs to.
class GOODSTANDING_API Reader {
 public:
  virtual ~Reader();

  // The day that rules go by: today, or the date of the AsAt.
  virtual Date today() const = 0;
  virtual const Schema& schema() const = 0;
  // True when the type's declarer ("core" or a plugin) is at work in this program.
  virtual bool is_loaded(const RecordType& type) const = 0;

  virtual Rows find(const Query& query) const = 0;
  // How many there are, whatever the limit; not_loaded() when the type's plugin is absent.
  virtual Count count(const Query& query) const = 0;
  // Ids in the query's order, whatever the limit: the frame of a long list.
  virtual std::vector<RecordId> ids(const Query& query) const = 0;
  virtual std::optional<Record> get(const RecordId& id) const = 0;
  // By human reference, "ACT-0042", whatever the case.
  virtual std::optional<Record> by_ref(std::string_view ref) const = 0;
  // What the record is called, by its type's title: "Regulation 17: Good governance". "" when not there.
  virtual std::string title(const RecordId& id) const = 0;
  // Records that refer to this one, of every type.
  virtual std::vector<Record> referring(const RecordId& id) const = 0;
  // Each field of a record as it was written, oldest first.
  virtual std::vector<HistoryItem> history(const RecordId& id) const = 0;
  virtual std::vector<SearchHit> search(std::string_view words, std::size_t limit) const = 0;

  // The value of a field in words, as people read it: "15 April 2026", "Requires improvement", the title of
  // a referenced record, "" when there is none.
  std::string words(const Record& record, std::string_view field) const;
  std::string title(const Record& record) const;

  // All records that a query finds, without a limit.
  std::vector<Record> all(Query query) const;
};

// A value in words, without looking up references.
GOODSTANDING_API std::string to_words(const Value& value, const Field* field);

}  // namespace goodstanding
