#include "store/state_digest.h"

#include <algorithm>
#include <map>

#include "base/bytes.h"
#include "base/hash.h"
#include "store/column.h"

namespace goodstanding::store {
namespace {

void write_stamp(ByteWriter& bytes, const Stamp& stamp) {
  bytes.i64(stamp.wall.milliseconds);
  bytes.u32(stamp.counter);
  bytes.fixed(stamp.origin);
}

// The records of one type, in order of their ids.
class TypeDigest {
 public:
  TypeDigest(Store& store, Hasher& hasher) : store_(store), hasher_(hasher) {}

  void add(const RecordType& type) {
    auto columns = columns_of(type);
    std::sort(columns.begin(), columns.end(), [](const Column& a, const Column& b) { return a.field < b.field; });
    std::string names;
    for (const Column& column : columns) names += ", t.w_" + column.field.text() + ", t.f_" + column.field.text();
    Use rows = store_.db().use("SELECT r.id" + names + " FROM " + live_table(type.id.text()) + " t JOIN record r ON r.no = t.no ORDER BY r.id");
    while (rows.step()) {
      std::string text;
      ByteWriter bytes(text);
      bytes.text(type.id.text());
      bytes.raw(rows.blob(0));
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const int at = 1 + 2 * static_cast<int>(i);
        const Arrival by = rows.integer(at);
        if (by == 0) continue;
        bytes.text(columns[i].field.text());
        write_stamp(bytes, stamp_of(by));
        bytes.text(read(rows, at + 1, columns[i].type).canonical());
      }
      hasher_.add(text);
    }
  }

 private:
  const Stamp& stamp_of(Arrival arrival) {
    const auto known = stamps_.find(arrival);
    return known != stamps_.end() ? known->second : stamps_.emplace(arrival, store_.journal().stamp_of(arrival)).first->second;
  }

  Store& store_;
  Hasher& hasher_;
  std::map<Arrival, Stamp> stamps_;
};

}  // namespace

Digest state_digest(Store& store) {
  Hasher hasher;
  hasher.add("goodstanding state 1\n");
  std::vector<const RecordType*> types;
  for (const RecordType& type : store.schema()->types()) types.push_back(&type);
  std::sort(types.begin(), types.end(), [](const RecordType* a, const RecordType* b) { return a->id < b->id; });
  TypeDigest records(store, hasher);
  for (const RecordType* type : types) records.add(*type);
  std::string text;
  ByteWriter bytes(text);
  for (const Head& head : store.journal().heads()) {
    bytes.fixed(head.origin);
    bytes.u64(head.number);
    bytes.fixed(head.link);
  }
  hasher.add(text);
  return hasher.finish();
}

}  // namespace goodstanding::store
