#include "accreditation/check_out.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "access/person.h"
#include "accreditation/given_cells.h"
#include "accreditation/visit_reading.h"
#include "base/hash.h"
#include "platform/files.h"
#include "register/action.h"
#include "register/answer.h"
#include "register/checkout.h"
#include "register/evidence.h"
#include "register/known.h"
#include "register/settings.h"
#include "register/standard.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

// Types that come along when something that comes along names them: what a visit is made of, and who. Everything else
// that is named stays behind, and the name stays as it is.
constexpr std::string_view followed[] = {"person", "site", "organisation", "framework", "key_question", "quality_statement", "regulation", "standard_set", "accreditation_round", "programme"};

// What goes into the small register.
class Luggage {
 public:
  explicit Luggage(Session& session) : session_(session), reader_(session.reader()) {}

  void add(const RecordId& id) {
    if (records_.contains(id)) return;
    auto record = reader_.get(id);
    if (!record || record->struck()) return;
    const RecordType& type = reader_.schema().at(record->type().text());
    if (type.sealed || type.owner == "journal") return;
    // Whom a person reports to, and what belongs to somebody, is no business of a visit.
    const bool follow = record->type() != person::type;
    const auto at = records_.emplace(id, std::move(*record)).first;
    if (follow) waiting_.push_back(&at->second);
  }
  void add_all(Query query) {
    for (const Record& record : all_known(reader_, std::move(query))) add(record.id());
  }
  void follow() {
    for (; !waiting_.empty(); waiting_.pop_front())
      for (const FieldId& field : waiting_.front()->layout().fields()) {
        const Value& value = waiting_.front()->value(field);
        if (const auto* one = value.as<RecordId>()) name(*one);
        if (const auto* many = value.as<std::vector<RecordId>>())
          for (const RecordId& id : *many) name(id);
      }
  }
  const std::map<RecordId, Record>& records() const noexcept { return records_; }

 private:
  void name(const RecordId& id) {
    const auto type = session_.reg().store().records().type_of(id);
    if (type && std::find(std::begin(followed), std::end(followed), type->text()) != std::end(followed)) add(id);
  }

  Session& session_;
  const Reader& reader_;
  std::map<RecordId, Record> records_;
  std::deque<const Record*> waiting_;
};

void add_answers(Luggage& out, const Reader& reader, const RecordId& visit, bool photos) {
  for (const Record& answer : reader.all(Query::of(answer::type).where(answer::visit == visit))) {
    out.add(answer.id());
    out.add_all(Query::of(sample_item::type).where(sample_item::answer == answer.id()));
    if (photos) out.add_all(Query::of(evidence::type).where(has(evidence::about, answer.id())));
  }
}

Luggage pack(Session& session, const HeldVisit& held, const RecordId& note, const std::vector<RecordId>& people) {
  const Reader& reader = session.reader();
  Luggage out(session);
  out.add(note);
  out.add(session.person());
  out.add(session.reg().founder());
  for (const RecordId& one : people) out.add(one);
  out.add(held.visit.id());
  add_answers(out, reader, held.visit.id(), true);
  std::vector<HeldSet> sets{held.set};
  if (const auto before = visit_before(reader, held.visit)) {
    out.add(*before);
    add_answers(out, reader, *before, false);
    if (const auto set = reader.get(*before)->get(visit::standard_set))
      for (HeldSet& version : versions_between(reader, held.set.record, *set)) sets.push_back(std::move(version));
  }
  for (const HeldSet& set : sets) {
    out.add(set.record);
    for (const auto& [code, criterion] : set.criteria) out.add(criterion);
  }
  out.add_all(Query::of(finding::type).where(finding::visit == held.visit.id()));
  if (const auto site = held.visit.get(visit::site)) {
    for (const Record& finding : reader.all(Query::of(finding::type).where(finding::site == *site)))
      if (reader.schema().at(finding::type).is_open(finding.state())) out.add(finding.id());
    const RecordType& actions = reader.schema().at(action::type);
    for (const Record& action : reader.all(Query::of(action::type).where(Condition::compare(FieldId("site"), Condition::Op::Eq, Value(*site)))))
      if (actions.is_open(action.state())) out.add(action.id());
  }
  out.add_all(Query::of(setting::type));
  out.follow();
  return out;
}

// One entry for a record, and into `given` which change wrote each of its fields.
Entry entry_of(store::Store& store, const RecordId& id, const Record& record, GivenCells& given) {
  Entry out{EntryKind::Create, record.type(), id, {}};
  for (const FieldId& field : record.layout().fields()) {
    const Arrival by = store.records().written(id, field);
    if (by == 0) continue;
    out.fields.push_back({field, record.value(field), {}});
    given.add(store.journal().stamp_of(by), id, field);
  }
  return out;
}

// The attachment is stored in pieces, and is there before the change that names it.
BlobId store_blob(store::Store& store, std::string_view bytes) {
  const BlobId out{hash(bytes), bytes.size()};
  std::size_t at = 0;
  store.blobs().add(out, [&] {
    const std::string_view piece = bytes.substr(std::min(at, bytes.size()), store::blob_piece);
    at += piece.size();
    return std::string(piece);
  });
  return out;
}

void copy_blob(store::Store& from, store::Store& to, const BlobId& blob) {
  if (to.blobs().has(blob.digest)) return;
  std::deque<std::string> pieces;
  from.blobs().read(blob, [&](std::string_view piece) { pieces.emplace_back(piece); });
  to.blobs().add(blob, [&] {
    if (pieces.empty()) return std::string();
    std::string out = std::move(pieces.front());
    pieces.pop_front();
    return out;
  });
}

// The declarations of all record types, so that what is written on the laptop is declared as it is here.
NewChange declarations(Register& reg, const RecordId& actor, GivenCells& given) {
  NewChange out;
  out.actor = actor;
  out.reason = "The record types of the register were adopted.";
  for (const Record& record : reg.store().records().find(Query::of(record_type_record::type).limit(100'000), std::nullopt).records) out.entries.push_back(entry_of(reg.store(), record.id(), record, given));
  return out;
}

// The founding chain of the small register: its origin, the record types, and all that it was given.
void fill(Session& session, store::Store& part, const Luggage& luggage, const RecordId& note) {
  Register& reg = session.reg();
  Installation nobody = Installation::forgetful();
  Journal journal(part, reg.clock(), reg.chance(), &nobody);
  GivenCells given;
  store::WriteTransaction transaction(part.db());
  journal.append(declarations(reg, reg.founder(), given));
  NewChange all;
  all.actor = reg.founder();
  all.reason = "A visit was checked out.";
  for (const auto& [id, record] : luggage.records()) {
    all.entries.push_back(entry_of(reg.store(), id, record, given));
    for (const FieldChange& field : all.entries.back().fields)
      if (const auto* blob = field.value.as<BlobId>()) copy_blob(reg.store(), part, *blob);
  }
  const BlobId list = store_blob(part, given.text());
  for (Entry& entry : all.entries)
    if (entry.record == note) {
      entry.fields.push_back({checkout::whole.id(), Value(reg.id().to_hex()), {}});
      entry.fields.push_back({checkout::given.id(), Value(list), {}});
    }
  journal.append(std::move(all));
  // Whoever opens it begins a chain of its own: nothing is ever added to the founding one.
  store::mark_copy(part.db(), part.format().register_id, reg.chance().make<store::CopyId>());
  transaction.commit();
}

void make_file(Session& session, const std::string& path, const Luggage& luggage, const RecordId& note) {
  const std::string beside = beside_name(path);
  try {
    remove_file(beside);
    { fill(session, *store::Store::create(beside, session.reg().chance().make<RegisterId>()), luggage, note); }
    rename_file(beside, path);
  } catch (...) {
    remove_file(beside);
    throw;
  }
}

}  // namespace

CheckedOut check_out(Session& session, const RecordId& id, const std::string& path, const std::vector<RecordId>& people) {
  const Reader& reader = session.reader();
  const HeldVisit before = read_held_visit(reader, id);
  if (!reader.schema().at(visit::type).is_open(before.visit.state()))
    throw Error(ErrorCode::BadInput, before.visit.ref() + " has ended, so there is nothing to check out.", "Reopen it with a reason, or begin another visit.");
  if (exists(path)) throw Error(ErrorCode::BadInput, "\"" + path + "\" is there already. It was not touched.", "Choose another name.");
  Draft draft = session.draft("The visit was checked out.");
  CheckedOut out;
  out.checkout = draft.add(checkout::type);
  draft.set(out.checkout, checkout::visit, id);
  draft.set(out.checkout, checkout::taken, session.reg().clock().now());
  draft.set(out.checkout, checkout::taken_by, session.person());
  for (const StandardQuestion& question : before.set.set.questions) {
    if (before.records.contains(question.id)) continue;
    const RecordId blank = draft.add(answer::type);
    draft.set(blank, answer::visit, id);
    draft.set(blank, answer::criterion, before.set.criteria.at(question.id));
  }
  const auto change = session.commit(draft);
  try {
    const Luggage luggage = pack(session, read_held_visit(reader, id), out.checkout, people);
    make_file(session, path, luggage, out.checkout);
    out.records = luggage.records().size();
    for (const auto& [other, record] : luggage.records())
      if (record.type() == person::type) ++out.people;
  } catch (...) {
    session.undo(change->stamp);
    throw;
  }
  return out;
}

}  // namespace goodstanding
