#include "accreditation/set_records.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

Needed needed_of(const std::optional<ChoiceId>& word, Needed fallback) {
  for (const Needed when : {Needed::Never, Needed::NotFullyMet, Needed::Always})
    if (word && *word == to_word(when)) return when;
  return fallback;
}

std::string text_of(const Record& record, std::string_view field) {
  const auto* text = record.value(field).as<std::string>();
  return text == nullptr ? std::string() : *text;
}

// Records of a framework by their code.
std::map<std::string, RecordId> codes_of(const Reader& reader, std::string_view type, const std::string& framework) {
  std::map<std::string, RecordId> out;
  for (const Record& record : reader.all(Query::of(type))) {
    const auto* in = record.value("framework").as<RecordId>();
    const auto held = in == nullptr ? std::nullopt : reader.get(*in);
    if (held && text_of(*held, "code") == framework) out.emplace(text_of(record, "code"), record.id());
  }
  return out;
}

class Adding {
 public:
  Adding(Draft& draft, const Reader& reader, const StandardSet& set, const std::string& file)
      : draft_(draft), set_(set), file_(file), questions_(codes_of(reader, "key_question", set.framework)), statements_(codes_of(reader, "quality_statement", set.framework)) {
    for (const Record& record : reader.all(Query::of("regulation")))
      if (text_of(record, "instrument") == set.regulations) regulations_.emplace(text_of(record, "number"), record.id());
  }

  RecordId run(const std::optional<HeldSet>& before) {
    const RecordId id = draft_.add(standard_set::type);
    draft_.set(id, standard_set::name, set_.title);
    draft_.set(id, standard_set::version, set_.version);
    draft_.set(id, standard_set::set_id, set_.id);
    if (!set_.site_kind.empty()) draft_.set(id, standard_set::site_kind, set_.site_kind);
    if (set_.in_force_from) draft_.set(id, standard_set::in_force_from, *set_.in_force_from);
    if (before) draft_.set(id, standard_set::replaces, before->record);
    std::string dropped;
    for (const DroppedQuestion& one : set_.dropped) dropped += (dropped.empty() ? "" : "\n") + one.id + ": " + one.why;
    if (!dropped.empty()) draft_.set(id, standard_set::dropped, dropped);
    draft_.set(id, builtin::state, Value(ChoiceId("in_use")));
    std::int64_t place = 0;
    for (const StandardQuestion& question : set_.questions) add(id, question, ++place, before);
    if (!faults_.empty()) throw Faults(ErrorCode::BadInput, std::move(faults_));
    return id;
  }

 private:
  void add(const RecordId& set, const StandardQuestion& question, std::int64_t place, const std::optional<HeldSet>& before) {
    const RecordId id = draft_.add(criterion::type);
    draft_.set(id, criterion::standard_set, set);
    draft_.set(id, criterion::code, question.id);
    const auto section = std::find_if(set_.sections.begin(), set_.sections.end(), [&](const StandardSection& s) { return s.id == question.section; });
    if (section != set_.sections.end()) draft_.set(id, criterion::section_name, section->title);
    draft_.set(id, criterion::place_in_order, place);
    draft_.set(id, criterion::text, question.text);
    if (!question.look_at.empty()) draft_.set(id, criterion::look_at, question.look_at);
    draft_.set(id, criterion::weight, question.weight);
    draft_.set(id, criterion::critical, question.critical);
    draft_.set(id, criterion::immediate_risk, question.immediate_risk);
    if (!question.evidence.empty()) draft_.set(id, criterion::evidence_kind, ChoiceId(question.evidence));
    if (question.sample) {
      draft_.set(id, criterion::sample_of, question.sample->of);
      draft_.set(id, criterion::sample_size, question.sample->ask);
    }
    draft_.set(id, criterion::comment_when, ChoiceId(to_word(question.comment)));
    draft_.set(id, criterion::photo_when, ChoiceId(to_word(question.photo)));
    link(id, criterion::key_question, question, question.key_question, questions_, "key question");
    link(id, criterion::quality_statement, question, question.quality_statement, statements_, "quality statement");
    link(id, criterion::regulation, question, question.regulation, regulations_, "regulation");
    if (!before) return;
    std::vector<RecordId> origins;
    for (const std::string& code : came_from(question, before->set))
      if (const auto found = before->criteria.find(code); found != before->criteria.end()) origins.push_back(found->second);
      else faults_.push_back({file_, question.at.line, question.at.column, question.id + " takes over \"" + code + "\", which version " + before->set.version + " does not ask", "Name a question of that version."});
    if (!origins.empty()) draft_.set(id, criterion::came_from, std::move(origins));
  }

  void link(const RecordId& id, const Key<RecordId>& key, const StandardQuestion& question, const std::string& code, const std::map<std::string, RecordId>& known, const char* what) {
    if (code.empty()) return;
    const auto found = known.find(code);
    if (found != known.end()) draft_.set(id, key, found->second);
    else faults_.push_back({file_, question.at.line, question.at.column, question.id + ": the register has no " + what + " \"" + code + "\"", "Check the code, and framework and regulations in [standard_set]."});
  }

  Draft& draft_;
  const StandardSet& set_;
  const std::string& file_;
  std::map<std::string, RecordId> questions_;
  std::map<std::string, RecordId> statements_;
  std::map<std::string, RecordId> regulations_;
  std::vector<Fault> faults_;
};

}  // namespace

std::string HeldSet::code_of(const RecordId& criterion) const {
  for (const auto& [code, question] : criteria)
    if (question == criterion) return code;
  return {};
}

HeldSet read_held_set(const Reader& reader, const RecordId& id) {
  const auto record = reader.get(id);
  if (!record || record->type() != standard_set::type) throw Error(ErrorCode::NotFound, "The standard set is not in the register.", "Choose another with \"goodstanding list standard_set\".");
  HeldSet out;
  out.record = id;
  out.set.id = record->get(standard_set::set_id).value_or("");
  out.set.version = record->get(standard_set::version).value_or("");
  out.set.title = record->get(standard_set::name).value_or("");
  out.set.site_kind = record->get(standard_set::site_kind).value_or("");
  out.set.in_force_from = record->get(standard_set::in_force_from);
  const auto replaces = record->get(standard_set::replaces);
  const auto before = replaces ? reader.get(*replaces) : std::nullopt;
  if (before) out.set.replaces = before->get(standard_set::version).value_or("");
  const auto code = [&](const std::optional<RecordId>& link, std::string_view field) {
    const auto linked = link ? reader.get(*link) : std::nullopt;
    return linked ? text_of(*linked, field) : std::string();
  };
  for (const Record& asked : reader.all(Query::of(criterion::type).where(criterion::standard_set == id).sort(criterion::place_in_order))) {
    StandardQuestion question;
    question.id = asked.get(criterion::code).value_or("");
    question.section = asked.get(criterion::section_name).value_or("Other");
    question.text = asked.get(criterion::text).value_or("");
    question.look_at = asked.get(criterion::look_at).value_or("");
    question.weight = static_cast<int>(asked.get(criterion::weight).value_or(1));
    if (const auto kind = asked.get(criterion::evidence_kind)) question.evidence = kind->text();
    question.comment = needed_of(asked.get(criterion::comment_when), Needed::NotFullyMet);
    question.photo = needed_of(asked.get(criterion::photo_when), Needed::Never);
    question.immediate_risk = asked.get(criterion::immediate_risk).value_or(false);
    question.critical = asked.get(criterion::critical).value_or(false);
    if (const auto of = asked.get(criterion::sample_of)) question.sample = SampleAsked{*of, static_cast<int>(asked.get(criterion::sample_size).value_or(1))};
    question.key_question = code(asked.get(criterion::key_question), "code");
    question.quality_statement = code(asked.get(criterion::quality_statement), "code");
    question.regulation = code(asked.get(criterion::regulation), "number");
    if (before) {
      question.maps_from.emplace();
      for (const RecordId& origin : asked.get(criterion::came_from).value_or(std::vector<RecordId>()))
        if (const auto old = reader.get(origin)) question.maps_from->push_back(old->get(criterion::code).value_or(""));
    }
    if (std::none_of(out.set.sections.begin(), out.set.sections.end(), [&](const StandardSection& s) { return s.id == question.section; })) out.set.sections.push_back({question.section, question.section});
    out.criteria.emplace(question.id, asked.id());
    out.set.questions.push_back(std::move(question));
  }
  return out;
}

std::optional<RecordId> find_set(const Reader& reader, std::string_view set_id, std::string_view version) {
  for (const Record& record : reader.all(Query::of(standard_set::type)))
    if (record.get(standard_set::set_id) == std::string(set_id) && record.get(standard_set::version) == std::string(version)) return record.id();
  return std::nullopt;
}

RecordId add_standard_set(Draft& draft, const Reader& reader, const StandardSet& set, const std::string& file) {
  if (find_set(reader, set.id, set.version)) throw Error(ErrorCode::BadInput, set.title + ", version " + set.version + ", is in the register already.", "Raise its version, and name this one in replaces.");
  std::optional<HeldSet> before;
  if (!set.replaces.empty()) {
    const auto held = find_set(reader, set.id, set.replaces);
    if (!held) throw Error(ErrorCode::NotFound, "Version " + set.replaces + ", which the set replaces, is not in the register.", "Take that version into use first, or remove replaces.");
    before = read_held_set(reader, *held);
  }
  return Adding(draft, reader, set, file).run(before);
}

std::vector<HeldSet> versions_between(const Reader& reader, const RecordId& newer, const RecordId& older) {
  std::vector<HeldSet> out;
  std::set<RecordId> seen;
  std::optional<RecordId> at = newer;
  while (at && seen.insert(*at).second) {
    out.push_back(read_held_set(reader, *at));
    if (*at == older) return out;
    const auto record = reader.get(*at);
    at = record ? record->get(standard_set::replaces) : std::nullopt;
  }
  return {};
}

}  // namespace goodstanding
