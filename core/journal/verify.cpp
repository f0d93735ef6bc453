#include "journal/verify.h"

#include <algorithm>
#include <map>

#include <goodstanding/error.h>
#include <goodstanding/record.h>

#include "base/civil_time.h"
#include "base/text.h"
#include "journal/change_codec.h"
#include "journal/envelope_record.h"
#include "journal/erasure.h"
#include "store/comparison.h"
#include "store/state_digest.h"

namespace goodstanding {
namespace {

constexpr std::size_t rows_at_once = 500;

// "change 12 of origin 3f20a9c1 (15 June 2026, 9:12am)"
std::string name_of(const store::JournalRow& row) {
  const std::int64_t wall = row.stamp.wall.milliseconds;
  const bool possible = wall > 0 && wall < std::int64_t{4'000} * 365 * 86'400'000 / 4;  // before about 2970
  return "change " + std::to_string(row.number) + " of origin " + row.origin.to_hex().substr(0, 8) + " (" + (possible ? to_words(row.stamp.wall) : "at an impossible time") + ")";
}

// Walks the journal once, doing every check that needs no projection.
class JournalWalk {
 public:
  JournalWalk(store::Store& store, const VerifyOptions& options, VerifyReport& report)
      : store_(store), options_(options), report_(report) {}

  void run() {
    if (wants(Check::File)) check_file();
    if (wants(Check::Meta)) check_meta();
    const Arrival last = store_.journal().last_arrival();
    Arrival from = INT64_MIN;
    while (true) {
      std::vector<store::JournalRow> rows;
      try {
        rows = store_.journal().read(from, rows_at_once);
      } catch (const Error& e) {
        // A row whose columns cannot even be read ends the walk: what follows cannot be held against it.
        if (e.code() != ErrorCode::Damaged) throw;
        find(Check::Row, "the journal's rows from " + std::to_string(report_.changes + 1) + " on", e.message());
        return;
      }
      for (const store::JournalRow& row : rows) visit(row);
      if (rows.size() < rows_at_once) break;
      from = rows.back().arrival + 1;
      if (options_.progress && !options_.progress(0.4 * static_cast<double>(from) / static_cast<double>(last + 1)))
        throw Error(ErrorCode::Refused, "Verifying was stopped. Nothing was found so far.");
    }
    if (wants(Check::Commitments)) check_emptied();
    if (wants(Check::Arrivals)) check_counts();
    if (wants(Check::Ends)) check_heads();
    if (wants(Check::Witness)) check_witness();
    if (wants(Check::Attachments)) check_attachments();
  }

 private:
  struct Chain {
    std::uint64_t number = 0;
    Digest link;
    std::optional<Stamp> stamp;
  };

  bool wants(Check check) const { return !options_.without.contains(check); }

  // Only the first finding of each kind is reported: the rest follow from it.
  void find(Check check, std::string where, std::string what) {
    for (const Finding& finding : report_.findings)
      if (finding.check == check) return;
    report_.findings.push_back({check, std::move(where), std::move(what)});
  }

  void check_file() {
    if (const std::string fault = store_.db().fault(); !fault.empty()) find(Check::File, "the file", "SQLite reports: " + fault + ".");
  }

  void check_meta() {
    // Which format it has to be of follows from the record types, and is looked at with them.
    const auto says = store::description(store_.db());
    const std::string format = says.contains("format") && says.at("format") == std::to_string(store::sealing_format) ? says.at("format") : std::to_string(store::first_format);
    std::map<std::string, std::string> expected{{"format", format},
                                                {"oldest_reader", format},
                                                {"register", store_.format().register_id.to_hex()}};
    if (!store_.format().copy.is_zero()) expected.emplace("copy", store::copy_mark(store_.format().register_id, store_.format().copy));
    if (says != expected) find(Check::Meta, "the file's own description", "It does not say what a register of this format says.");
  }

  void visit(const store::JournalRow& row) {
    ++report_.changes;
    if (wants(Check::Arrivals) && row.arrival != report_.changes)
      find(Check::Arrivals, "arrival " + std::to_string(report_.changes), "A change is missing, or stands in another's place.");
    Chain& chain = chains_[row.origin];
    DecodedChange decoded;
    try {
      decoded = decode(row.body, row.slots);
    } catch (const Error& e) {
      if (wants(Check::Readable)) find(Check::Readable, name_of(row), e.message());
      chain.number = row.number;
      chain.link = link_of(row.body);
      return;
    }
    const Change& change = decoded.change;
    if (wants(Check::Row) && (change.number != row.number || change.stamp != row.stamp || decoded.register_id != store_.format().register_id))
      find(Check::Row, name_of(row), "Its number, time or register is not the one that was written.");
    if (wants(Check::Numbers) && change.number != chain.number + 1)
      find(Check::Numbers, name_of(row), "It should be number " + std::to_string(chain.number + 1) + ": a change is missing or was moved.");
    if (wants(Check::Links) && decoded.previous != chain.link)
      find(Check::Links, name_of(row), "It does not follow from the change before it: one of the two was altered.");
    if (wants(Check::Stamps) && chain.stamp && !(*chain.stamp < change.stamp))
      find(Check::Stamps, name_of(row), "It is not later than the change before it.");
    if (wants(Check::Commitments)) check_commitments(row, decoded);
    note_erasures(change);
    if (wants(Check::Replaced)) check_replaced(row, change);
    for (const Entry& entry : change.entries)
      for (const FieldChange& field : entry.fields)
        if (const auto* blob = field.value.as<BlobId>()) named_blobs_.insert(blob->digest);
    chain = {change.number, link_of(row.body), change.stamp};
  }

  void note_erasures(const Change& change) {
    for (const Entry& entry : change.entries)
      for (const FieldChange& field : entry.fields)
        if (entry.type == "erasure" && field.field == "envelopes")
          if (const auto* text = field.value.as<std::string>()) erased_.merge(envelopes_in(*text));
  }

  // An envelope may be empty where the journal says that it was erased, before or behind it.
  void check_emptied() {
    for (const auto& [envelope, name] : emptied_)
      if (!erased_.contains(envelope)) find(Check::Commitments, name, "The value was removed, and no erasure says so.");
  }

  void check_commitments(const store::JournalRow& row, const DecodedChange& decoded) {
    const auto slots = decode_slots(row.slots);
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (!slots[i].present && i > 0 && is_sealed(decoded.change)) {
        emptied_.emplace_back(decoded.change.entries.front().record, name_of(row) + ", " + slot_name(decoded.change, i));
        continue;
      }
      if (slots[i].present && commitment(slots[i].salt, slots[i].value) == decoded.commitments[i]) continue;
      find(Check::Commitments, name_of(row) + ", " + slot_name(decoded.change, i),
           slots[i].present ? "The value is not the one that was written." : "The value was removed.");
    }
  }

  // What a slot holds, in words: "the reason", "action.due".
  static std::string slot_name(const Change& change, std::size_t slot) {
    if (slot == 0) return "the reason";
    if (change.attested_by && slot == 1) return "the proof of who did it";
    std::size_t at = change.attested_by ? 2 : 1;
    for (const Entry& entry : change.entries)
      for (const FieldChange& field : entry.fields)
        if (at++ == slot) return entry.type.text() + "." + field.field.text();
    return "a value";
  }

  void check_replaced(const store::JournalRow& row, const Change& change) {
    const auto written_before = [&](const Stamp& stamp) {
      const auto arrival = store_.journal().arrival_of(stamp);
      return arrival && *arrival < row.arrival;
    };
    for (const Entry& entry : change.entries)
      for (const FieldChange& field : entry.fields)
        if (field.was && !written_before(*field.was))
          find(Check::Replaced, name_of(row) + ", " + entry.type.text() + "." + field.field.text(), "It replaces a value that no earlier change wrote.");
    if (change.undoes && !written_before(*change.undoes)) find(Check::Replaced, name_of(row), "It undoes a change that was not made before it.");
  }

  void check_counts() {
    if (store_.journal().value_rows() != report_.changes)
      find(Check::Arrivals, "the values of the changes", "There are values that belong to no change.");
  }

  void check_heads() {
    report_.heads = store_.journal().heads();
    for (const Head& head : report_.heads) {
      const auto at = chains_.find(head.origin);
      if (at == chains_.end() || at->second.number != head.number || at->second.link != head.link)
        find(Check::Ends, "the end of origin " + head.origin.to_hex().substr(0, 8), "It is not the change that was written last: changes were cut off or altered.");
    }
    if (chains_.size() != report_.heads.size()) find(Check::Ends, "the chains", "A change belongs to a chain that is not noted.");
  }

  void check_witness() {
    for (const Head& head : options_.witness) {
      const std::string where = "origin " + head.origin.to_hex().substr(0, 8) + " at change " + std::to_string(head.number);
      const auto arrival = store_.journal().arrival_of(head.origin, head.number);
      const auto row = arrival ? store_.journal().at(*arrival) : std::nullopt;
      if (!row) find(Check::Witness, where, "The witness noted this change, and the register does not hold it: changes were cut off.");
      else if (link_of(row->body) != head.link) find(Check::Witness, where, "The witness noted another change here: the chain was written anew.");
    }
  }

  void check_attachments() {
    std::set<Digest> held;
    try {
      for (const BlobId& blob : store_.blobs().all()) {
        held.insert(blob.digest);
        check_attachment(blob);
      }
    } catch (const Error& e) {
      find(Check::Attachments, "an attachment", e.message());
    }
    for (const Digest& named : named_blobs_)
      if (!held.contains(named)) find(Check::Attachments, "attachment " + named.to_hex().substr(0, 8), "A change names it, and it is not there.");
    if (!store_.blobs().pieces_fit()) find(Check::Attachments, "the pieces of the attachments", "A piece is missing, or belongs to no attachment.");
  }

  void check_attachment(const BlobId& blob) {
    const std::string name = "attachment " + blob.digest.to_hex().substr(0, 8);
    if (!named_blobs_.contains(blob.digest)) find(Check::Attachments, name, "It is named by no change.");
    try {
      store_.blobs().read(blob, [](std::string_view) {});
    } catch (const Error& e) {
      find(Check::Attachments, name, e.message());
    }
  }

  store::Store& store_;
  const VerifyOptions& options_;
  VerifyReport& report_;
  std::map<OriginId, Chain> chains_;
  std::set<Digest> named_blobs_;
  std::set<RecordId> erased_;
  std::vector<std::pair<RecordId, std::string>> emptied_;
};

// "ACT-0042, Due", for a cell of the tables of a type.
std::string cell_name(store::Store& expected, const store::Difference& difference) {
  const std::string& table = difference.table;
  const bool live = table.starts_with("t_");
  const RecordType* type = live || table.starts_with("h_") ? expected.schema()->find(std::string_view(table).substr(2)) : nullptr;
  if (type == nullptr) {
    std::string out = "table " + table;
    if (difference.row != 0) out += ", row " + std::to_string(difference.row);
    if (!difference.key.empty()) out += ", row " + difference.key;
    if (!difference.column.empty()) out += ", " + difference.column;
    return out;
  }
  std::string ref = store::ref_in(expected.db(), table, difference.row);
  if (ref.empty()) ref = type->label + " in row " + std::to_string(difference.row);
  std::string column = difference.column;
  if (column.starts_with("f_") || column.starts_with("w_")) {
    const Field* field = type->find(std::string_view(column).substr(2));
    column = (field != nullptr ? field->label : column.substr(2)) + (column.starts_with("w_") ? " (when it was written)" : "");
  }
  return (live ? "" : "an earlier state of ") + ref + (column.empty() ? "" : ", " + column);
}

}  // namespace

std::string_view to_word(Check check) noexcept {
  switch (check) {
    case Check::File: return "file";
    case Check::Meta: return "meta";
    case Check::Arrivals: return "arrivals";
    case Check::Readable: return "readable";
    case Check::Row: return "row";
    case Check::Numbers: return "numbers";
    case Check::Links: return "links";
    case Check::Ends: return "ends";
    case Check::Commitments: return "commitments";
    case Check::Stamps: return "stamps";
    case Check::Replaced: return "replaced";
    case Check::Attachments: return "attachments";
    case Check::Objects: return "objects";
    case Check::Tables: return "tables";
    case Check::Search: return "search";
    case Check::Witness: return "witness";
  }
  return "";
}

std::unique_ptr<store::Store> rebuilt(store::Store& from, const std::function<bool(double)>& progress) {
  auto out = store::Store::create_temporary(from.format().register_id);
  store::WriteTransaction transaction(out->db());
  const auto last = static_cast<double>(from.journal().last_arrival() + 1);
  Arrival next = 1;
  while (true) {
    const auto rows = from.journal().read(next, rows_at_once);
    for (const store::JournalRow& row : rows) {
      const DecodedChange decoded = decode(row.body, row.slots);
      const Arrival arrival = out->journal().append(row, link_of(row.body));
      out->projector().apply(decoded.change, arrival);
      next = row.arrival + 1;
    }
    if (rows.size() < rows_at_once) break;
    if (progress && !progress(0.4 + 0.5 * static_cast<double>(next) / last))
      throw Error(ErrorCode::Refused, "Verifying was stopped. Nothing was found so far.");
  }
  transaction.commit();
  return out;
}

void compare_projection(store::Store& live, store::Store& expected, const VerifyOptions& options, VerifyReport& report) {
  const auto wants = [&](Check check) { return !options.without.contains(check); };
  const auto find = [&](Check check, const store::Difference& difference) {
    report.findings.push_back({check, cell_name(expected, difference), "It " + difference.what + "."});
  };
  report.projection_checked = true;
  if (wants(Check::Meta) && store::description(live.db()).at("format") != store::description(expected.db()).at("format"))
    report.findings.push_back({Check::Meta, "the file's own description", "It does not say the format that its record types ask for."});
  if (wants(Check::Objects)) {
    if (const auto difference = store::compare_objects(live.db(), expected.db())) {
      find(Check::Objects, *difference);
      return;  // tables that differ in their columns cannot be held side by side
    }
  }
  if (wants(Check::Tables)) {
    for (const std::string& table : store::projection_tables(expected.db())) {
      if (const auto difference = store::compare_table(live.db(), expected.db(), table)) {
        find(Check::Tables, *difference);
        break;
      }
    }
  }
  if (wants(Check::Search))
    if (const auto difference = store::compare_search(live.db(), expected.db())) find(Check::Search, *difference);
}

VerifyReport verify(store::Store& store, const VerifyOptions& options) {
  VerifyReport report;
  JournalWalk(store, options, report).run();
  report.heads = store.journal().heads();
  report.records = store.records().total();
  if (!report.whole()) return report;
  try {
    const auto expected = rebuilt(store, options.progress);
    compare_projection(store, *expected, options, report);
    if (options.digest && report.whole()) report.digest = store::state_digest(*expected);
  } catch (const Error& e) {
    if (e.code() != ErrorCode::Damaged) throw;
    // Cannot be replayed. The walk has named the row unless that check was left out.
    if (!options.without.contains(Check::Readable)) report.findings.push_back({Check::Readable, "the journal", e.message()});
  }
  if (options.progress) options.progress(1.0);
  return report;
}

std::string witness_text(const Heads& heads) {
  std::string out;
  for (const Head& head : heads) out += head.origin.to_hex() + " " + std::to_string(head.number) + " " + head.link.to_hex() + "\n";
  return out;
}

std::vector<Head> read_witness(std::string_view text, const std::string& file) {
  std::vector<Head> out;
  std::vector<Fault> faults;
  int line = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view words = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line;
    if (words.empty() || words.front() == '#') continue;
    const auto first = words.find(' ');
    const auto second = words.find(' ', first == std::string_view::npos ? first : first + 1);
    Head head;
    const auto origin = first == std::string_view::npos ? std::nullopt : OriginId::from_hex(words.substr(0, first));
    const auto link = second == std::string_view::npos ? std::nullopt : Digest::from_hex(words.substr(second + 1));
    const std::string number(second == std::string_view::npos ? "" : words.substr(first + 1, second - first - 1));
    if (!origin || !link || number.empty() || number.size() > 18 || number.find_first_not_of("0123456789") != std::string::npos) {
      faults.push_back({file, line, 1, "This is not a line of a witness", "Write the origin, the number and the link, as \"verify --write-witness\" does."});
      continue;
    }
    out.push_back({*origin, std::stoull(number), *link});
  }
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  return out;
}

}  // namespace goodstanding
