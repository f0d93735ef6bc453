#include "packs/pack.h"

#include <algorithm>
#include <functional>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/hash.h"
#include "base/text.h"
#include "packs/assurance_level.h"
#include "packs/oversight_pack.h"
#include "packs/pack_bands.h"
#include "packs/pack_parts.h"
#include "packs/public_pack.h"
#include "pages/view_parts.h"
#include "register/action.h"
#include "register/breach.h"
#include "register/committee.h"
#include "register/committee_paper.h"
#include "register/evidence.h"
#include "register/meeting.h"
#include "register/organisation.h"
#include "register/risk.h"
#include "views/view_json.h"

namespace goodstanding {
namespace {

Cell cell_or(std::string text, std::string_view missing = "Not stated") {
  if (!text.empty()) return text_cell(std::move(text));
  Cell out = text_cell(std::string(missing));
  out.quiet = true;
  return out;
}

// The committee's newest meeting that was held, before the day of the pack.
std::optional<Date> last_met(const Reader& reader, const RecordId& committee) {
  std::optional<Date> out;
  for (const Record& record : reader.all(Query::of(meeting::type).where(meeting::committee == committee))) {
    const auto held = record.get(meeting::held);
    if (held && held->last() < reader.today() && (!out || *out < held->last())) out = held->last();
  }
  return out;
}

// The paper that is being prepared: of no meeting yet, or of one that is not closed; the newest.
std::optional<Record> paper_of(const Reader& reader, const RecordId& committee) {
  if (reader.schema().find(committee_paper::type) == nullptr) return std::nullopt;
  std::optional<Record> out;
  for (Record& record : reader.all(Query::of(committee_paper::type).where(committee_paper::committee == committee))) {
    const auto at = record.get(committee_paper::meeting);
    const auto held = at ? reader.get(*at) : std::nullopt;
    if (held && held->state() != "planned" && held->state() != "held") continue;
    if (!out || out->get(committee_paper::stated_on) < record.get(committee_paper::stated_on)) out = std::move(record);
  }
  return out;
}

void add_cover(Pack& pack, const Reader& reader, const std::optional<Record>& paper) {
  const auto word = [&](std::string_view field) { return paper ? reader.words(*paper, field) : std::string(); };
  const auto add = [&](const char* label, Cell cell) { pack.cover.facts.push_back({label, std::move(cell)}); };
  add("Purpose", cell_or(word(committee_paper::purpose.field)));
  add("CQC key questions", cell_or(word(committee_paper::key_questions.field)));
  add("Strategic risk", cell_or(word(committee_paper::strategic_risk.field)));
  const std::string lead = word(committee_paper::lead.field);
  const std::string author = word(committee_paper::author.field);
  add("Lead director; author", cell_or(lead.empty() && author.empty() ? "" : (lead.empty() ? "Not stated" : lead) + "; " + (author.empty() ? "not stated" : author)));
  add("Previously considered by", cell_or(word(committee_paper::considered.field)));
  add("Recommendation", cell_or(word(committee_paper::recommendation.field)));
  if (!paper) return;
  for (const char* kind : {"alert", "advise", "assure"})
    for (const Record& line : reader.all(Query::of(highlight::type).where(highlight::paper == paper->id() && highlight::kind == ChoiceId(kind))))
      pack.highlights.push_back({reader.words(line, highlight::kind.field), line.get(highlight::text).value_or(""), ""});
}

AssuranceFacts count_assurance(const Reader& reader, const Status& status) {
  AssuranceFacts out;
  for (const Record& record : reader.all(Query::of(breach::type))) {
    if (record.state() == "withdrawn") continue;
    ++out.breaches;
    if (record.state() == "maintained") ++out.rechecked;
    if (record.state() == "maintained" || record.state() == "met") ++out.met;
  }
  const auto count = [&](std::vector<StateId> states) {
    const Count found = reader.count(Query::of(action::type).where(in_state(std::move(states))));
    return found.is_number() ? found.number() : 0;
  };
  out.complete = count({StateId("verified"), StateId("sustained")});
  out.actions = out.complete + count({StateId("not_started"), StateId("in_progress"), StateId("done")});
  out.overdue = status.overdue_actions;
  out.reopened = static_cast<std::int64_t>(status.reopenings.size());
  const auto line = [&](const char* which) {
    const Count found = reader.count(Query::of(evidence::type).where(evidence::line == ChoiceId(which)));
    return found.is_number() && found.number() > 0;
  };
  out.first_line = line("first");
  out.second_line = line("second");
  out.third_line = line("third");
  return out;
}

void add_assurance(Pack& pack, const Reader& reader, const Status& status, const std::optional<Record>& paper) {
  const SupportedAssurance supported = supported_assurance(count_assurance(reader, status));
  pack.assurance.supported = to_label(supported.level);
  pack.assurance.supported_why = supported.why;
  if (!paper || !paper->has(committee_paper::stated_level.field)) return;
  pack.assurance.stated = reader.words(*paper, committee_paper::stated_level.field);
  const auto by = paper->get(committee_paper::stated_by);
  const auto on = paper->get(committee_paper::stated_on);
  pack.assurance.stated_by = (by ? reader.title(*by) : std::string("by whom is not stated")) + (on ? ", " + on->to_words() : std::string());
  pack.assurance.stated_why = paper->get(committee_paper::stated_why).value_or("");
  for (int level = 0; level <= 3; ++level)
    if (pack.assurance.stated == to_label(static_cast<AssuranceLevel>(level))) pack.assurance.levels_apart = level - static_cast<int>(supported.level);
}

// What has no room on the first page stands here whole: nothing is dropped.
View band_view(const PackBand& band) {
  View out;
  out.id = "all." + band.id;
  out.heading = band.label + ": all of it";
  Checklist list;
  list.empty = band.none;
  for (const auto* items : {&band.items, &band.over}) {
    for (const PackItem& item : *items) {
      Cell cell = text_cell(item.fact);
      cell.detail = item.more + (item.more.empty() || item.detail.empty() ? "" : " ") + item.detail + (item.ref.empty() ? "" : (item.more.empty() && item.detail.empty() ? "" : " ") + ("[" + item.ref + "]"));
      list.items.push_back({cell, {}});
    }
  }
  out.body = std::move(list);
  return out;
}

// What has no room on the first page stands in the annex.
void add_the_rest_of_the_bands(Pack& pack) {
  PackPart all{"first_page", "What the first page had no room for", "Every fact behind the four bands of the first page.", {}, true};
  for (const PackBand& band : pack.bands) {
    if (band.over_where != PackBand().over_where) continue;
    if (!band.over.empty() || std::any_of(band.items.begin(), band.items.end(), [](const PackItem& item) { return !item.detail.empty(); })) all.views.push_back(band_view(band));
  }
  if (!all.views.empty()) pack.parts.push_back(std::move(all));
}

std::string_view subject_of(PackKind kind) {
  switch (kind) {
    case PackKind::Committee: return "standing with the regulator";
    case PackKind::Oversight: return "progress against undertakings and programme";
    case PackKind::Public: return "what is published of its standing with the regulator";
  }
  return "";
}

void fill_committee(Pack& pack, Workspace& work, const Reader& now, const Reader* then, const PackAsk& ask) {
  const Status status = read_status(now, work.plugins());
  const auto paper = ask.committee ? paper_of(now, *ask.committee) : std::nullopt;
  if (paper) pack.title = paper->get(committee_paper::title).value_or("");
  pack.bands = {changed_band(now, then, ask.since), slipped_band(now, status, ask.since), not_told_band(now, ask.committee), not_held_band(now, status, work.plugins().plugins())};
  pack.lead = lead_sentence(now, status, pack.bands, ask.committee);
  add_cover(pack, now, paper);
  add_assurance(pack, now, status, paper);
  pack.parts = pack_parts(work, now, then, status, ask);
}

}  // namespace

std::string_view to_word(PackKind kind) noexcept {
  switch (kind) {
    case PackKind::Committee: return "committee";
    case PackKind::Oversight: return "oversight";
    case PackKind::Public: return "public";
  }
  return "";
}

std::optional<PackKind> pack_kind(std::string_view word) noexcept {
  for (const PackKind kind : {PackKind::Committee, PackKind::Oversight, PackKind::Public})
    if (to_word(kind) == word) return kind;
  return std::nullopt;
}

Pack make_pack(Workspace& work, const PackAsk& asked) {
  // A session of its own, in which nothing confidential is open, whoever asks.
  Session plain(work.reg(), work.session().person());
  PackAsk ask = asked;
  if (ask.kind == PackKind::Public && (ask.committee || ask.since)) throw Error(ErrorCode::BadInput, "A public extract is of the trust as a whole, as it stands on its day.", "Leave out the committee and the day since when.");
  if (!ask.as_at) ask.as_at = plain.now();
  const auto reader = plain.reader(*ask.as_at);
  const Reader& now = *reader;
  Pack pack;
  pack.reg = work.reg().id();
  pack.as_at = now.today();
  pack.heads = ask.as_at->heads;
  for (const Head& head : pack.heads) pack.entries += static_cast<Arrival>(head.number);
  if (ask.committee) {
    const auto committee = now.get(*ask.committee);
    if (!committee || committee->type() != TypeId(committee::type)) throw Error(ErrorCode::NotFound, "There is no such committee in the register.", "Run \"goodstanding list committee\" to see them.");
    pack.committee = now.title(*committee);
    if (!ask.since) ask.since = last_met(now, *ask.committee);
  }
  if (!ask.organisation)
    for (const Record& trust : now.find(Query::of(organisation::type).where(organisation::kind == ChoiceId("trust")).limit(1)).records) ask.organisation = trust.id();
  const auto trust = ask.organisation ? now.get(*ask.organisation) : std::nullopt;
  pack.paper_from = trust ? trust->get(organisation::name).value_or("") : std::string("The trust is not named");
  pack.since_words = ask.since ? (ask.kind == PackKind::Oversight && !ask.committee ? "Progress since " : "Last met ") + ask.since->to_words() : ask.committee ? std::string("When the committee last met is not held") : std::string();
  // As it stood when the committee met, where the register was there by then.
  std::unique_ptr<Reader> then;
  if (ask.since) {
    auto earlier = plain.reader(*ask.since);
    const Count held = earlier->schema().find(action::type) == nullptr ? Count::of(0) : earlier->count(Query::of("person"));
    if (held.is_number() && held.number() > 0) then = std::move(earlier);
  }
  pack.kind = ask.kind;
  pack.title = trust ? organisation::familiar_name(pack.paper_from) + ": " + std::string(subject_of(ask.kind)) : capital(std::string(subject_of(ask.kind)));
  switch (ask.kind) {
    case PackKind::Committee: fill_committee(pack, work, now, then.get(), ask); break;
    case PackKind::Oversight: fill_oversight(pack, work, now, then.get(), ask); break;
    case PackKind::Public: fill_public(pack, now, ask); break;
  }
  add_the_rest_of_the_bands(pack);
  pack.asked = std::move(ask);
  return pack;
}

// Lengths before contents, so that no two packs have one form.
std::string canonical(const Pack& pack) {
  std::string out = "goodstanding pack 1\n";
  if (pack.kind != PackKind::Committee) out += std::string(to_word(pack.kind)) + "\n";
  const auto put = [&](std::string_view text) { out += std::to_string(text.size()) + ":" + std::string(text) + "\n"; };
  for (const std::string* text : {&pack.title, &pack.committee, &pack.paper_from, &pack.since_words, &pack.lead}) put(*text);
  put(pack.as_at.to_iso());
  put(pack.reg.to_hex());
  put(std::to_string(pack.entries));
  for (const PackBand& band : pack.bands) {
    put(band.label);
    put(band.counted);
    for (const PackItem& item : band.items) put(item.fact + "\n" + item.more + "\n" + item.ref + "\n" + item.detail);
    for (const PackItem& item : band.over) put(item.fact + "\n" + item.more + "\n" + item.ref + "\n" + item.detail);
    put(band.items.empty() ? band.none : std::string());
  }
  for (const Fact& fact : pack.cover.facts) put(fact.label + "\n" + fact.value.text);
  for (const PackItem& item : pack.highlights) put(item.fact + "\n" + item.more);
  for (const std::string* text : {&pack.assurance.stated, &pack.assurance.stated_by, &pack.assurance.stated_why, &pack.assurance.supported, &pack.assurance.supported_why}) put(*text);
  for (const PackPart& part : pack.parts) {
    put(part.heading);
    put(part.finding);
    Page page;
    page.id = part.id;
    page.views = part.views;
    put(to_json(page).dump());
  }
  return out;
}

}  // namespace goodstanding
