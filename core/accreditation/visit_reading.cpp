#include "accreditation/visit_reading.h"

#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "register/answer.h"
#include "register/evidence.h"
#include "register/known.h"
#include "register/settings.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

int people(const Record& visit, const Key<std::vector<RecordId>>& key) {
  const auto held = visit.get(key);
  return held ? static_cast<int>(held->size()) : 0;
}

VisitStage stage_of(const Record& visit) {
  const std::string_view state = visit.state();
  if (state == "planned") return VisitStage::Planned;
  if (state == "under_way") return VisitStage::UnderWay;
  if (state == "agreed") return VisitStage::Agreed;
  if (state == "cancelled") return VisitStage::Cancelled;
  return VisitStage::Complete;
}

bool is_made(const Record& visit) { return stage_of(visit) == VisitStage::Complete || stage_of(visit) == VisitStage::Agreed; }

}  // namespace

AnswerGiven answer_given(const Record& answer, const std::string& question, const std::vector<Record>& items) {
  AnswerGiven out;
  out.question = question;
  if (const auto result = answer.get(answer::result)) out.result = parse_result(result->text());
  if (items.empty()) {
    if (const auto met = answer.get(answer::sample_met)) out.sample_met = static_cast<int>(*met);
    if (const auto looked = answer.get(answer::sample_looked)) out.sample_looked = static_cast<int>(*looked);
  } else {
    out.sample_looked = static_cast<int>(items.size());
    out.sample_met = static_cast<int>(std::count_if(items.begin(), items.end(), [](const Record& item) { return item.get(sample_item::good).value_or(false); }));
  }
  out.has_comment = !trimmed(answer.get(answer::comment).value_or("")).empty();
  out.photos = static_cast<int>(answer.get(answer::photos).value_or(std::vector<RecordId>()).size());
  out.good_practice = answer.get(answer::good_practice).value_or(false);
  out.immediate_risk = answer.get(answer::immediate_risk).value_or(false);
  out.risk_resolved = answer.has(answer::risk_taken_by.field) && answer.has(answer::risk_taken_at.field) && answer.get(answer::made_safe).value_or(false);
  return out;
}

std::vector<RecordId> photos_of(const Reader& reader, const Record& answer) {
  std::vector<RecordId> out = answer.get(answer::photos).value_or(std::vector<RecordId>());
  if (!knows(reader, evidence::type, evidence::about.field)) return out;
  for (const Record& photo : reader.all(Query::of(evidence::type).where(has(evidence::about, answer.id())).where(held(evidence::file)).sort(evidence::taken)))
    if (std::find(out.begin(), out.end(), photo.id()) == out.end()) out.push_back(photo.id());
  return out;
}

TeamPresent team_of(const Record& visit) { return {people(visit, visit::clinical_members), people(visit, visit::board_members), people(visit, visit::local_leaders)}; }

HeldVisit read_held_visit(const Reader& reader, const RecordId& id) {
  auto visit = reader.get(id);
  if (!visit || visit->type() != visit::type) throw Error(ErrorCode::NotFound, "There is no such visit in the register.", "See them with \"goodstanding list visit\".");
  const auto set = visit->get(visit::standard_set);
  if (!set) throw Error(ErrorCode::NotFound, visit->ref() + " has no standard set, so it asks nothing.", "Name one: goodstanding set " + visit->ref() + " REGISTER standard_set=SET-0002.");
  HeldVisit out{std::move(*visit), read_held_set(reader, *set), {}, {}, {}, {}, {}, {}, {}};
  for (Record& answer : reader.all(Query::of(answer::type).where(answer::visit == id))) {
    const auto criterion = answer.get(answer::criterion);
    const std::string code = criterion ? out.set.code_of(*criterion) : std::string();
    // One assessor's own view stands beside the agreed answer, which names none.
    if (answer.has(answer::assessor.field)) {
      if (!code.empty()) out.apart[code].push_back(std::move(answer));
    } else if (!code.empty()) out.records.insert_or_assign(code, std::move(answer));
  }
  for (const StandardQuestion& question : out.set.set.questions) {
    const auto found = out.records.find(question.id);
    if (found == out.records.end()) continue;
    std::vector<Record> items = all_known(reader, Query::of(sample_item::type).where(sample_item::answer == found->second.id()));
    out.answers.push_back(answer_given(found->second, question.id, items));
    out.answers.back().photos = static_cast<int>(photos_of(reader, found->second).size());
    if (!items.empty()) out.items.emplace(question.id, std::move(items));
  }
  out.team = team_of(out.visit);
  out.score = score_of(out.set.set, out.answers);
  out.award = award_of(Settings::of(reader).accreditation, out.set.set, out.answers, out.team);
  return out;
}

std::optional<RecordId> visit_before(const Reader& reader, const Record& visit) {
  const auto site = visit.get(visit::site);
  if (!site) return std::nullopt;
  const Date day = visit.get(visit::visited).value_or(reader.today());
  std::optional<Record> last;
  for (Record& other : reader.all(Query::of(visit::type).where(visit::site == *site))) {
    const auto on = other.get(visit::visited);
    if (other.id() == visit.id() || !on || !is_made(other) || day < *on) continue;
    if (!last || *last->get(visit::visited) < *on) last = std::move(other);
  }
  return last ? std::optional<RecordId>(last->id()) : std::nullopt;
}

std::optional<Comparison> against_last(const Reader& reader, const HeldVisit& now) {
  const auto before = visit_before(reader, now.visit);
  const auto record = before ? reader.get(*before) : std::nullopt;
  if (!record || !record->has(visit::standard_set.field)) return std::nullopt;
  const HeldVisit then = read_held_visit(reader, *before);
  const std::vector<HeldSet> versions = versions_between(reader, now.set.record, then.set.record);
  if (versions.empty()) return std::nullopt;
  std::vector<const StandardSet*> sets;
  for (const HeldSet& version : versions) sets.push_back(&version.set);
  return compare_visits(sets, now.answers, then.answers);
}

Programme read_programme(const Reader& reader, const RecordId& id) {
  auto round = reader.get(id);
  if (!round || round->type() != accreditation_round::type) throw Error(ErrorCode::NotFound, "There is no such round in the register.", "See them with \"goodstanding list accreditation_round\".");
  const auto set_id = round->get(accreditation_round::standard_set);
  const auto set = set_id ? reader.get(*set_id) : std::nullopt;
  const std::string kind = set ? set->get(standard_set::site_kind).value_or("station") : "station";
  std::vector<ProgrammeSite> sites;
  for (const Record& site : reader.all(Query::of(site::type).sort(site::name))) {
    const auto is = site.get(site::kind);
    if (!site.get(site::active).value_or(true)) continue;
    if (!is || !same_letters(is->text(), kind)) continue;
    sites.push_back({site.id(), site.get(site::name).value_or("")});
  }
  std::vector<ProgrammeVisit> visits;
  for (const Record& visit : reader.all(Query::of(visit::type))) {
    const auto site = visit.get(visit::site);
    if (!site) continue;
    visits.push_back({visit.id(), *site, visit.get(visit::round), stage_of(visit), visit.get(visit::planned), visit.get(visit::visited), visit.get(visit::due), visit.get(visit::next_due), visit.get(visit::award).value_or("")});
  }
  RoundStanding standing = standing_of_round(sites, visits, id, round->get(accreditation_round::due), reader.today());
  return {std::move(*round), std::move(standing)};
}

std::optional<RecordId> current_round(const Reader& reader) {
  std::optional<Record> out;
  for (Record& round : all_known(reader, Query::of(accreditation_round::type).sort(accreditation_round::number)))
    if (!out || round.state() == "under_way" || out->state() != "under_way") out = std::move(round);
  return out ? std::optional<RecordId>(out->id()) : std::nullopt;
}

}  // namespace goodstanding
