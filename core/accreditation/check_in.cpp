#include "accreditation/check_in.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "accreditation/given_cells.h"
#include "accreditation/score.h"
#include "base/hash.h"
#include "journal/graft.h"
#include "register/answer.h"
#include "register/checkout.h"
#include "register/evidence.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

// A register that was made by check_out().
struct Part {
  std::unique_ptr<store::Store> store;
  OriginId founding;
  RecordId visit;
  std::string whole;
  GivenCells given;
};

Part open_part(const std::string& file) {
  Part out;
  out.store = store::Store::open(file, store::Access::ReadOnly);
  const auto first = out.store->journal().at(Arrival{1});
  const auto not_one = [&] { return Error(ErrorCode::BadInput, "\"" + file + "\" was not made by \"goodstanding visit checkout\". Nothing was taken in.", "Name the register that was taken along; copies of the whole register are brought together with \"goodstanding sync\"."); };
  if (!first || out.store->schema()->find(checkout::type) == nullptr) throw not_one();
  out.founding = first->origin;
  std::optional<BlobId> list;
  for (const Record& note : out.store->records().find(Query::of(checkout::type), std::nullopt).records) {
    const auto given = note.get(checkout::given);
    const Arrival by = given ? out.store->records().written(note.id(), checkout::given.id()) : 0;
    if (by == 0 || out.store->journal().stamp_of(by).origin != out.founding) continue;
    list = given;
    out.whole = note.get(checkout::whole).value_or("");
    out.visit = note.get(checkout::visit).value_or(RecordId());
  }
  if (!list) throw not_one();
  std::string text;
  out.store->blobs().read(*list, [&](std::string_view piece) { text += piece; });
  out.given = GivenCells::read(text);
  return out;
}

bool was_written_in(const Part& part, const Record& record) {
  for (const FieldId& field : record.layout().fields())
    if (const Arrival by = part.store->records().written(record.id(), field); by != 0 && part.store->journal().stamp_of(by).origin != part.founding) return true;
  return false;
}

// What stands in an answer, whoever wrote it. Moments and the order of photos are left out: nobody decides them.
Digest hash_of(const Record& answer) {
  std::string text;
  for (const FieldId& field : answer.layout().fields()) {
    if (field == answer::answered_at.field || field == answer::risk_taken_at.field || field == answer::photos.field) continue;
    const Value& value = answer.value(field);
    if (value.is_none()) continue;
    text += field.text() + '\0';
    value.append_canonical(text);
  }
  return labelled_hash("goodstanding answer 1", text);
}

std::string words_of_answer(const Record& answer) {
  const auto result = answer.get(answer::result);
  const auto parsed = result ? parse_result(result->text()) : std::nullopt;
  std::string out = parsed ? std::string(label_of(*parsed)) : "Blank";
  const auto met = answer.get(answer::sample_met);
  const auto looked = answer.get(answer::sample_looked);
  if (met && looked) out += ", " + std::to_string(*met) + " of " + std::to_string(*looked);
  return out;
}

class Receipt {
 public:
  Receipt(Session& session, const Part& part, const std::vector<MergeConflict>& conflicts) : reader_(session.reader()), whole_(session.reg().store()), part_(part) {
    for (const MergeConflict& conflict : conflicts)
      for (const ConflictSide& side : conflict.sides) contested_.insert(side.record);
  }

  std::vector<ReceiptLine> answers() {
    std::vector<ReceiptLine> out;
    for (const Record& answer : part_.store->records().find(Query::of(answer::type).where(answer::visit == part_.visit).limit(100'000), std::nullopt).records) {
      if (!was_written_in(part_, answer)) continue;
      ReceiptLine line;
      line.record = answer.id();
      const auto asked = answer.get(answer::criterion);
      const auto question = asked ? part_.store->records().get(*asked, std::nullopt) : std::nullopt;
      line.name = question ? question->get(criterion::code).value_or("") : "";
      if (const auto assessor = answer.get(answer::assessor)) line.name += ", " + reader_.title(*assessor);
      line.words = words_of_answer(answer);
      line.hash = hash_of(answer);
      const auto here = reader_.get(answer.id());
      line.standing = !here ? ReceiptStanding::Missing : contested_.contains(answer.id()) ? ReceiptStanding::Conflict : hash_of(*here) == line.hash ? ReceiptStanding::Held : has_come_in(answer) ? ReceiptStanding::Changed : ReceiptStanding::Missing;
      out.push_back(std::move(line));
    }
    std::sort(out.begin(), out.end(), [](const ReceiptLine& a, const ReceiptLine& b) { return std::tie(a.name, a.record) < std::tie(b.name, b.record); });
    return out;
  }

  std::vector<ReceiptLine> photos() {
    std::vector<ReceiptLine> out;
    for (const Record& photo : part_.store->records().find(Query::of(evidence::type).limit(100'000), std::nullopt).records) {
      const auto file = photo.get(evidence::file);
      if (!file || !was_written_in(part_, photo)) continue;
      const auto here = reader_.get(photo.id());
      const auto theirs = here ? here->get(evidence::file) : std::nullopt;
      const bool is_here = theirs && theirs->digest == file->digest && can_be_read(*file);
      out.push_back({photo.id(), photo.get(evidence::title).value_or(""), "", file->digest, file->size, is_here ? ReceiptStanding::Held : here ? ReceiptStanding::Changed : ReceiptStanding::Missing});
    }
    std::sort(out.begin(), out.end(), [](const ReceiptLine& a, const ReceiptLine& b) { return std::tie(a.name, a.record) < std::tie(b.name, b.record); });
    return out;
  }

 private:
  // The changes that wrote the answer on the laptop are in the register.
  bool has_come_in(const Record& answer) const {
    for (const FieldId& field : answer.layout().fields()) {
      const Arrival by = part_.store->records().written(answer.id(), field);
      if (by == 0) continue;
      const Stamp stamp = part_.store->journal().stamp_of(by);
      if (stamp.origin != part_.founding && !whole_.journal().arrival_of(stamp)) return false;
    }
    return true;
  }
  // Every byte of it: a receipt promises no less. Reading checks the bytes against the hash.
  bool can_be_read(const BlobId& blob) const {
    if (!whole_.blobs().has(blob.digest)) return false;
    whole_.blobs().read(blob, [](std::string_view) {});
    return true;
  }

  const Reader& reader_;
  store::Store& whole_;
  const Part& part_;
  std::set<RecordId> contested_;
};

// Conflicts over the visit, its answers and what was sampled for them.
std::vector<MergeConflict> conflicts_of(Session& session, const RecordId& visit) {
  std::set<RecordId> ours{visit};
  for (const Record& answer : session.reader().all(Query::of(answer::type).where(answer::visit == visit))) {
    ours.insert(answer.id());
    for (const RecordId& item : session.reader().ids(Query::of(sample_item::type).where(sample_item::answer == answer.id()))) ours.insert(item);
  }
  std::vector<MergeConflict> out;
  for (MergeConflict& conflict : merge_conflicts(session))
    if (std::any_of(conflict.sides.begin(), conflict.sides.end(), [&](const ConflictSide& side) { return ours.contains(side.record); })) out.push_back(std::move(conflict));
  return out;
}

}  // namespace

std::string_view to_word(ReceiptStanding standing) noexcept {
  switch (standing) {
    case ReceiptStanding::Held: return "held";
    case ReceiptStanding::Changed: return "changed";
    case ReceiptStanding::Conflict: return "conflict";
    case ReceiptStanding::Missing: return "missing";
  }
  return "";
}

std::string_view label_of(ReceiptStanding standing) noexcept {
  switch (standing) {
    case ReceiptStanding::Held: return "Held";
    case ReceiptStanding::Changed: return "Changed since";
    case ReceiptStanding::Conflict: return "Conflict";
    case ReceiptStanding::Missing: return "Not taken in";
  }
  return "";
}

bool CheckedIn::is_whole() const noexcept {
  const auto missing = [](const ReceiptLine& line) { return line.standing == ReceiptStanding::Missing; };
  return outcome.is_sound() && outcome.waiting.empty() && std::none_of(answers.begin(), answers.end(), missing) && std::none_of(photos.begin(), photos.end(), missing);
}

CheckedIn check_in(Session& session, const std::string& file) {
  const Part part = open_part(file);
  Register& reg = session.reg();
  if (part.whole != reg.id().to_hex())
    throw Error(ErrorCode::BadInput, "\"" + file + "\" was checked out of another register (" + part.whole.substr(0, 8) + "); this one is " + reg.id().to_hex().substr(0, 8) + ". Nothing was taken in.", "Check it in to the register that it was checked out of, or a copy of that.");
  const auto given = [&](const RecordId& record, const FieldId& field) { return part.given.find(record, field); };
  const std::vector<GraftedChain> chains = graft(*part.store, part.founding, reg.id(), given);
  CheckedIn out;
  out.visit = part.visit;
  out.outcome = take_in(reg.store(), *part.store, chains, [&](const std::vector<ReadSegment>& segments, SyncOutcome& outcome) { reg.take_in(segments, outcome); });
  out.conflicts = conflicts_of(session, part.visit);
  Receipt receipt(session, part, out.conflicts);
  out.answers = receipt.answers();
  out.photos = receipt.photos();
  return out;
}

}  // namespace goodstanding
