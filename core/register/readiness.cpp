#include "register/readiness.h"

#include <algorithm>
#include <set>

#include "register/closure.h"
#include "register/framework.h"
#include "register/key_question.h"
#include "register/known.h"
#include "register/service.h"
#include "register/settings.h"

namespace goodstanding {
namespace {

std::vector<StatementFacts> read_statements(const Reader& reader) {
  std::vector<StatementFacts> out;
  for (const Record& record : reader.all(Query::of(quality_statement::type).sort(quality_statement::place_in_order)))
    out.push_back({record.id(), record.get(quality_statement::framework).value_or(RecordId()), record.get(quality_statement::key_question).value_or(RecordId()), record.get(quality_statement::replaced_by).value_or(std::vector<RecordId>()), record.get(quality_statement::regulations).value_or(std::vector<RecordId>())});
  return out;
}

std::vector<EvidenceFacts> read_evidence(const Reader& reader) {
  std::vector<EvidenceFacts> out;
  if (!knows(reader, evidence::type, "answers")) return out;
  const int months_fresh = Settings::of(reader).months_fresh;
  for (const Record& record : reader.all(Query::of(evidence::type).where(Condition::held(FieldId("answers"))))) {
    const auto holding = holding_of(standing_of(record, reader.today()), record.get(evidence::effective), record.has(evidence::expires.field), reader.today(), months_fresh);
    const auto* answers = record.value("answers").as<std::vector<RecordId>>();
    if (!holding || answers == nullptr) continue;
    const auto* service = record.value("service").as<RecordId>();
    out.push_back({record.id(), *answers, service ? std::optional<RecordId>(*service) : std::nullopt, *holding});
  }
  return out;
}

std::map<RecordId, std::vector<OwnAssessment>> read_own(const Reader& reader) {
  std::map<RecordId, std::vector<OwnAssessment>> out;
  for (const Record& record : all_known(reader, Query::of(self_assessment::type).sort(Sort{FieldId(builtin::ref), false}))) {
    const auto statement = record.get(self_assessment::statement);
    if (!statement) continue;
    const State* state = reader.schema().at(self_assessment::type).find_state(record.state());
    const auto review = record.get(self_assessment::review_by);
    out[*statement].push_back({record.id(), record.get(self_assessment::service), state != nullptr ? state->label : "", reader.words(record, self_assessment::result.field), review && *review < reader.today()});
  }
  return out;
}

bool is_live(const Record& record, Date today) {
  const auto end = record.get(framework::in_force_to);
  return record.get(framework::kind) == ChoiceId("assessment") && (!end || today <= end->last());
}

// A key question of one version goes on in the one of the same code of another: the five questions stay.
std::set<RecordId> same_questions(const Reader& reader, const Record& question) {
  std::set<RecordId> out;
  for (const Record& other : reader.all(Query::of(key_question::type).where(key_question::code == question.get(key_question::code).value_or("")))) out.insert(other.id());
  return out;
}

}  // namespace

std::string_view to_word(Holding holding) noexcept { return holding == Holding::InDate ? "in_date" : holding == Holding::Stale ? "stale" : "missing"; }
std::string_view label_of(Holding holding) noexcept { return holding == Holding::InDate ? "In date" : holding == Holding::Stale ? "Stale" : "Missing"; }

std::optional<Holding> holding_of(EvidenceStanding standing, std::optional<Date> effective, bool has_end, Date today, int months_fresh) {
  switch (standing) {
    case EvidenceStanding::Expired: return Holding::Stale;
    case EvidenceStanding::NotYet:
    case EvidenceStanding::Rejected:
    case EvidenceStanding::Struck: return std::nullopt;
    case EvidenceStanding::InDate: break;
  }
  if (has_end) return Holding::InDate;
  // Without a day that it shows nobody can say that it is so now.
  if (!effective) return Holding::Stale;
  return held_from(*effective, months_fresh) < today ? Holding::Stale : Holding::InDate;
}

std::vector<RecordId> answering(const std::vector<StatementFacts>& statements, const RecordId& statement) {
  std::vector<RecordId> out{statement};
  for (std::size_t at = 0; at < out.size(); ++at)
    for (const StatementFacts& other : statements)
      if (std::find(other.replaced_by.begin(), other.replaced_by.end(), out[at]) != other.replaced_by.end() && std::find(out.begin(), out.end(), other.id) == out.end()) out.push_back(other.id);
  return out;
}

std::vector<RecordId> borne_out_by(const std::vector<StatementFacts>& statements, const RecordId& statement) {
  std::vector<RecordId> out = answering(statements, statement);
  for (std::size_t at = 0, end = out.size(); at < end; ++at)
    for (const StatementFacts& one : statements)
      if (one.id == out[at]) out.insert(out.end(), one.regulations.begin(), one.regulations.end());
  return out;
}

HeldFor held_for(const std::vector<EvidenceFacts>& evidence, const std::vector<RecordId>& asked, const std::optional<RecordId>& service) {
  HeldFor out;
  for (const EvidenceFacts& piece : evidence) {
    if (service && piece.service && *piece.service != *service) continue;
    if (std::none_of(piece.answers.begin(), piece.answers.end(), [&](const RecordId& id) { return std::find(asked.begin(), asked.end(), id) != asked.end(); })) continue;
    (piece.holding == Holding::InDate ? out.in_date : out.stale).push_back(piece.id);
  }
  if (!out.in_date.empty()) out.holding = Holding::InDate;
  else if (!out.stale.empty()) out.holding = Holding::Stale;
  return out;
}

std::vector<const ReadyStatement*> FrameworkReadiness::gaps() const {
  std::vector<const ReadyStatement*> out;
  for (const ReadyStatement& one : statements)
    if (replaces_another && one.is_new && one.held.holding != Holding::InDate) out.push_back(&one);
  return out;
}

int FrameworkReadiness::count(Holding holding) const noexcept {
  return static_cast<int>(std::count_if(cells.begin(), cells.end(), [&](const ReadyCell& cell) { return cell.held.holding == holding; }));
}

std::vector<FrameworkReadiness> read_readiness(const Reader& reader) {
  const std::vector<StatementFacts> statements = read_statements(reader);
  const std::vector<EvidenceFacts> evidence = read_evidence(reader);
  const auto own = read_own(reader);
  std::map<RecordId, Record> records;
  for (Record& record : reader.all(Query::of(quality_statement::type))) records.emplace(record.id(), std::move(record));
  std::vector<FrameworkReadiness> out;
  for (const Record& version : reader.all(Query::of(framework::type).sort(framework::code))) {
    if (!is_live(version, reader.today())) continue;
    FrameworkReadiness one;
    one.framework = version.id();
    one.code = version.get(framework::code).value_or("");
    one.name = version.get(framework::name).value_or("");
    one.replaces_another = version.has(framework::replaces.field);
    for (const StatementFacts& facts : statements) {
      if (facts.framework != version.id()) continue;
      const Record& record = records.at(facts.id);
      ReadyStatement statement{facts.id, record.get(quality_statement::code).value_or(""), record.get(quality_statement::name).value_or(""), {}, {}, false, {}};
      const std::vector<RecordId> chain = answering(statements, facts.id);
      statement.held = held_for(evidence, borne_out_by(statements, facts.id), std::nullopt);
      statement.is_new = chain.size() == 1;
      for (std::size_t i = 1; i < chain.size(); ++i) statement.came_from.push_back(records.at(chain[i]).get(quality_statement::code).value_or(""));
      if (const auto found = own.find(facts.id); found != own.end()) statement.own = found->second;
      one.statements.push_back(std::move(statement));
    }
    for (const Record& question : reader.all(Query::of(key_question::type).sort(key_question::place_in_order))) {
      const auto* in = question.value("framework").as<RecordId>();
      if (in != nullptr && *in == version.id()) one.key_questions.push_back(question.id());
    }
    for (const Record& service : reader.all(Query::of(service::type).sort(service::name)))
      if (service.get(service::active).value_or(true)) one.services.push_back(service.id());
    for (const RecordId& question : one.key_questions) {
      const auto alike = same_questions(reader, *reader.get(question));
      std::vector<RecordId> asked(alike.begin(), alike.end());
      for (const StatementFacts& facts : statements)
        if (facts.framework == version.id() && facts.key_question == question)
          for (const RecordId& id : borne_out_by(statements, facts.id)) asked.push_back(id);
      for (const RecordId& service : one.services) one.cells.push_back({service, question, held_for(evidence, asked, service)});
    }
    std::stable_sort(one.cells.begin(), one.cells.end(), [&](const ReadyCell& a, const ReadyCell& b) {
      const auto place = [&](const RecordId& id) { return std::find(one.services.begin(), one.services.end(), id); };
      return place(a.service) < place(b.service);
    });
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace goodstanding
