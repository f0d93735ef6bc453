#include "exchange/cqc_import.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "register/core_service.h"
#include "register/inspection.h"
#include "register/key_question.h"
#include "register/organisation.h"
#include "register/rating.h"
#include "register/service.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

constexpr const char* source_type = "source_document";
constexpr const char* code_of_source = "CQC ";

bool holds(const PartialDate& period, Date day) { return period.first() <= day && day <= period.last(); }

// "Emergency operations centre (EOC)" is the service "Emergency operations centre".
std::string plain_service(std::string_view name) {
  const std::size_t bracket = name.find(" (");
  return common_letters(bracket == std::string_view::npos ? name : name.substr(0, bracket));
}

std::string text_of(const Record& record, std::string_view field) {
  const std::string* text = record.value(field).as<std::string>();
  return text != nullptr ? *text : std::string();
}

class Taking {
 public:
  explicit Taking(Session& session) : session_(session), reader_(session.reader()), draft_(session.draft("From CQC's public record")), field_(*reader_.schema().at(rating::type).find(rating::value.field)) {
    for (const char* type : {"organisation", "site", "service", "inspection", "rating", "source_document"}) {
      out_.kinds.push_back({type, 0, 0, 0});
      held_[type] = reader_.all(Query::of(type));
    }
  }

  CqcImport run(std::vector<const CqcRecord*> records, bool dry_run) {
    std::stable_partition(records.begin(), records.end(), [](const CqcRecord* r) { return r->is_provider; });
    for (const CqcRecord* record : records) take(*record);
    if (!faults_.empty()) throw Faults(ErrorCode::BadInput, std::move(faults_));
    for (CqcImport::Kind& kind : out_.kinds)
      for (const auto& [id, fate] : touched_[kind.type]) ++(fate == Fate::Added ? kind.added : fate == Fate::Changed ? kind.changed : kind.unchanged);
    if (const auto refusals = draft_.check(); !refusals.empty()) throw Refused(refusals);
    if (!dry_run && !draft_.is_empty()) out_.written = session_.commit(draft_).has_value();
    return std::move(out_);
  }

 private:
  enum class Fate { Unchanged, Changed, Added };

  // ---- records

  RecordId add(const std::string& type) {
    const RecordId id = draft_.add(type);
    touched_[type][id] = Fate::Added;
    return id;
  }
  const Record& met(const Record& record) {
    touched_[record.type().text()].emplace(record.id(), Fate::Unchanged);
    return record;
  }
  std::optional<Record> now(const RecordId& id) const {
    if (auto planned = draft_.preview(id)) return planned;
    return reader_.get(id);
  }
  void set(const std::string& type, const RecordId& id, std::string_view field, Value value) {
    const auto record = now(id);
    if (record && record->value(field) == value) return;
    draft_.set(id, field, std::move(value));
    Fate& fate = touched_[type][id];
    if (fate == Fate::Unchanged) fate = Fate::Changed;
  }
  // What a person wrote stays.
  void complete(const std::string& type, const RecordId& id, std::string_view field, Value value) {
    const auto record = now(id);
    if (!record || !record->has(field)) set(type, id, field, std::move(value));
  }
  bool is_new(const std::string& type, const RecordId& id) { return touched_[type][id] == Fate::Added; }
  const Record* find(const std::string& type, const std::function<bool(const Record&)>& fits) const {
    const std::vector<Record>& all = held_.at(type);
    const auto found = std::find_if(all.begin(), all.end(), fits);
    return found == all.end() ? nullptr : &*found;
  }

  // ---- bodies

  struct Subject {
    const CqcRecord* record = nullptr;
    std::optional<RecordId> organisation;
    std::optional<RecordId> site;
    RecordId source;
  };

  void take(const CqcRecord& record) {
    Subject subject;
    subject.record = &record;
    subject.source = source(record);
    if (record.is_provider) {
      subject.organisation = provider(record, subject.source);
    } else {
      subject.organisation = provider_of(record);
      subject.site = location(record, subject);
    }
    for (const CqcRating& rating : record.ratings) take_rating(subject, rating);
    const std::size_t withdrawn = static_cast<std::size_t>(std::count_if(record.ratings.begin(), record.ratings.end(), [](const CqcRating& r) { return r.withdrawn; }));
    out_.withdrawn += withdrawn;
    if (withdrawn > 0) out_.notices.push_back("CQC gives no current rating of " + record.name + " where it gave one before: the newest is taken as withdrawn.");
    if (!record.is_registered) out_.notices.push_back(record.name + " is no longer registered with CQC; its ratings are those of before.");
    for (const std::string& line : record.kept) out_.kept.push_back(record.file + " " + line);
    for (const std::string& path : record.left_out) out_.left_out.push_back(record.file + " " + path);
  }

  RecordId source(const CqcRecord& record) {
    const std::string code = code_of_source + record.id;
    const Record* held = find(source_type, [&](const Record& r) { return same_letters(text_of(r, "code"), code); });
    const auto made = sources_.find(code);
    const RecordId id = made != sources_.end() ? made->second : held != nullptr ? met(*held).id() : add(source_type);
    sources_[code] = id;
    std::string note;
    for (const std::string& line : record.kept) note += (note.empty() ? "What fills no field here, as CQC gives it:\n" : "\n") + line;
    complete(source_type, id, "code", code);
    complete(source_type, id, "title", shortened("CQC's public record of " + record.name, 200));
    complete(source_type, id, "publisher", "Care Quality Commission");
    complete(source_type, id, "kind", ChoiceId("data"));
    complete(source_type, id, "standing", ChoiceId("public"));
    // Ours alone, so it goes with what CQC says now.
    if (!note.empty()) set(source_type, id, "note", note);
    return id;
  }

  RecordId provider(const CqcRecord& record, const RecordId& source) {
    const std::string type(organisation::type);
    const Record* held = find(type, [&](const Record& r) { return same_letters(text_of(r, "cqc_provider"), record.id); });
    if (held == nullptr) held = find(type, [&](const Record& r) { return !r.has("cqc_provider") && same_letters(text_of(r, "name"), record.name); });
    if (held != nullptr && !same_letters(text_of(*held, "name"), record.name))
      out_.notices.push_back("CQC calls " + text_of(*held, "name") + " \"" + record.name + "\"; the name in the register was left.");
    const auto made = providers_.find(record.id);
    const RecordId id = made != providers_.end() ? made->second : held != nullptr ? met(*held).id() : add(type);
    providers_[record.id] = id;
    complete(type, id, "name", record.name);
    complete(type, id, "cqc_provider", record.id);
    if (record.is_ambulance) complete(type, id, "kind", ChoiceId("trust"));
    set(type, id, "registered_provider", record.is_registered);
    if (is_new(type, id)) complete(type, id, "sources", std::vector<RecordId>{source});
    return id;
  }

  std::optional<RecordId> provider_of(const CqcRecord& record) {
    if (const auto made = providers_.find(record.provider); made != providers_.end()) return made->second;
    const Record* held = record.provider.empty() ? nullptr : find(std::string(organisation::type), [&](const Record& r) { return same_letters(text_of(r, "cqc_provider"), record.provider); });
    if (held != nullptr) return held->id();
    out_.notices.push_back("Whose place " + record.name + " is, is not held: no organisation has the CQC provider number " + (record.provider.empty() ? "that its record leaves out" : record.provider) + ". Import the provider's record with it.");
    return std::nullopt;
  }

  RecordId location(const CqcRecord& record, const Subject& subject) {
    const std::string type(site::type);
    const Record* held = find(type, [&](const Record& r) { return same_letters(text_of(r, "cqc_location"), record.id); });
    if (held == nullptr)
      held = find(type, [&](const Record& r) {
        const RecordId* of = r.value("organisation").as<RecordId>();
        return !r.has("cqc_location") && of != nullptr && subject.organisation && *of == *subject.organisation && same_letters(text_of(r, "name"), record.name);
      });
    const auto made = locations_.find(record.id);
    const RecordId id = made != locations_.end() ? made->second : held != nullptr ? met(*held).id() : add(type);
    locations_[record.id] = id;
    complete(type, id, "name", record.name);
    complete(type, id, "cqc_location", record.id);
    if (subject.organisation) complete(type, id, "organisation", *subject.organisation);
    if (!record.address.empty()) complete(type, id, "address", record.address);
    // Its default is "in use", which CQC's record can only take back.
    if (is_new(type, id)) {
      if (!record.is_registered) set(type, id, "active", false);
      complete(type, id, "sources", std::vector<RecordId>{subject.source});
    }
    return id;
  }

  // ---- services, inspections

  std::optional<RecordId> service(const Subject& subject, const std::string& name) {
    const std::string type(service::type);
    const std::string letters = plain_service(name);
    const std::pair key{subject.organisation, letters};
    if (const auto made = services_.find(key); made != services_.end()) return made->second;
    const Record* core = nullptr;
    if (core_services_.empty()) core_services_ = reader_.all(Query::of(core_service::type));
    for (const Record& one : core_services_)
      if (plain_service(text_of(one, "name")) == letters) core = &one;
    const Record* held = find(type, [&](const Record& r) {
      if (r.get(service::organisation) != subject.organisation) return false;
      return plain_service(text_of(r, "name")) == letters || (core != nullptr && r.get(service::core_service) == core->id());
    });
    const RecordId id = held != nullptr ? met(*held).id() : add(type);
    services_[key] = id;
    if (is_new(type, id)) {
      complete(type, id, "name", name);
      if (subject.organisation) complete(type, id, "organisation", *subject.organisation);
      if (core != nullptr) complete(type, id, "core_service", core->id());
      complete(type, id, "sources", std::vector<RecordId>{subject.source});
    }
    return id;
  }

  std::optional<Date> visited(const CqcRecord& record, const CqcRating& rating) const {
    for (const CqcReport& report : record.reports)
      if (report.first_visit && (rating.report.empty() ? report.published == rating.published : report.link == rating.report)) return report.first_visit;
    if (rating.published && rating.published == record.last_published) return record.last_inspection;
    return std::nullopt;
  }

  // The report that a rating is from, by CQC's id for it; without one, by its day.
  std::optional<RecordId> inspection(const Subject& subject, const CqcRating& rating) {
    if (rating.report.empty() && !rating.published) return std::nullopt;
    const std::string type(inspection::type);
    const std::string key = !rating.report.empty() ? rating.report : subject.record->id + " " + rating.published->to_iso();
    if (const auto made = inspections_.find(key); made != inspections_.end()) return made->second;
    const auto visit = visited(*subject.record, rating);
    const auto free = [&](const Record& r) { return !r.has("cqc_reference") && subject.organisation && r.get(inspection::organisation) == subject.organisation && !taken_.contains(r.id()); };
    const Record* held = rating.report.empty() ? nullptr : find(type, [&](const Record& r) { return text_of(r, "cqc_reference") == rating.report; });
    if (held == nullptr && rating.report.empty())
      held = find(type, [&](const Record& r) {
        const auto sites = r.value("sites").as<std::vector<RecordId>>();
        const bool here = subject.site ? sites != nullptr && std::find(sites->begin(), sites->end(), *subject.site) != sites->end() : sites == nullptr || sites->empty();
        return !r.has("cqc_reference") && r.get(inspection::organisation) == subject.organisation && here && r.get(inspection::published) == PartialDate(*rating.published);
      });
    // What was written down here before from a paper: its day of publication is the report's, or none is held and the visit fits.
    if (held == nullptr && rating.published)
      held = find(type, [&](const Record& r) { return free(r) && r.get(inspection::published) == PartialDate(*rating.published); });
    if (held == nullptr && visit)
      held = find(type, [&](const Record& r) { return free(r) && !r.has("published") && r.has("inspected") && holds(*r.get(inspection::inspected), *visit); });
    const RecordId id = held != nullptr ? met(*held).id() : add(type);
    inspections_[key] = id;
    taken_.insert(id);
    if (is_new(type, id)) {
      complete(type, id, "title", rating.published ? "CQC report of " + rating.published->to_words() : "CQC report without a date");
      complete(type, id, "kind", ChoiceId("not_stated"));
      draft_.set(id, builtin::state, Value(ChoiceId("published")));
      complete(type, id, "sources", std::vector<RecordId>{subject.source});
      if (subject.site) complete(type, id, "sites", std::vector<RecordId>{*subject.site});
    }
    if (subject.organisation) complete(type, id, "organisation", *subject.organisation);
    if (rating.published) complete(type, id, "published", PartialDate(*rating.published));
    if (visit) complete(type, id, "inspected", PartialDate(*visit));
    if (!rating.report.empty()) complete(type, id, "cqc_reference", rating.report);
    for (const CqcReport& report : subject.record->reports)
      if (!rating.report.empty() && report.link == rating.report && !report.uri.empty()) complete(type, id, "report_link", report.uri);
    return id;
  }

  // ---- ratings

  void fault(const Subject& subject, int line, const std::string& path, const std::string& what, const std::string& mend) {
    faults_.push_back({subject.record->file, line, 0, path + ": " + what, mend});
  }

  std::optional<RecordId> question(const Subject& subject, const CqcRating& rating, bool& known) {
    known = true;
    if (rating.question.empty()) return std::nullopt;
    if (questions_.empty()) questions_ = reader_.all(Query::of(key_question::type).sort(key_question::place_in_order));
    std::vector<std::string> names;
    for (const Record& one : questions_) {
      const std::string name = text_of(one, "name");
      if (same_letters(name, rating.question)) return one.id();
      names.push_back(name);
    }
    known = false;
    fault(subject, rating.question_line, rating.question_path, "\"" + rating.question + "\" is no key question that the register knows", names.empty() ? "The register holds no key questions; begin it with \"goodstanding init\"." : "It knows " + list_words(names) + ".");
    return std::nullopt;
  }

  void take_rating(const Subject& subject, const CqcRating& rating) {
    bool known = true;
    const auto asked = question(subject, rating, known);
    const Choice* word = field_.match_choice(rating.word);
    if (word == nullptr) {
      std::vector<std::string> words;
      for (const Choice& choice : field_.choices) words.push_back(choice.label);
      fault(subject, rating.line, rating.path, "\"" + rating.word + "\" is no rating that the register knows", "It knows " + list_words(words) + ".");
    }
    if (!known || word == nullptr) return;
    const auto report = inspection(subject, rating);
    const auto of = rating.service.empty() ? std::nullopt : service(subject, rating.service);
    const Key where{subject.organisation, subject.site, of, asked, report, report ? std::nullopt : rating.published};
    // A report that stands under the current ratings and the earlier ones, or twice.
    if (const auto before = ratings_.find(where); before != ratings_.end()) {
      if (!(before->second == word->id)) out_.differences.push_back(name_of(subject, rating) + ": CQC's record says both " + label_of(before->second) + " and " + word->label + ". The first was taken.");
      return;
    }
    ratings_.emplace(where, word->id);
    if (const Record* held = held_rating(where, rating)) {
      met(*held);
      const auto value = held->get(rating::value);
      if (value && !(*value == word->id)) {
        out_.differences.push_back(name_of(subject, rating) + ": the register holds " + label_of(*value) + " (" + held->ref() + ") and CQC's record says " + word->label + ". The register was left as it is.");
        return;
      }
      write(held->id(), subject, where, rating, *word, false);
    } else {
      write(add(std::string(rating::type)), subject, where, rating, *word, true);
    }
  }

  struct Key {
    std::optional<RecordId> organisation;
    std::optional<RecordId> site;
    std::optional<RecordId> service;
    std::optional<RecordId> question;
    std::optional<RecordId> inspection;
    std::optional<Date> published;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  const Record* held_rating(const Key& where, const CqcRating& rating) const {
    const std::vector<Record>& all = held_.at(std::string(rating::type));
    for (const Record& one : all) {
      const RecordId* site = one.value("site").as<RecordId>();
      const auto of = one.get(rating::organisation);
      if (one.get(rating::service) != where.service || one.get(rating::key_question) != where.question) continue;
      if ((site != nullptr) != where.site.has_value() || (site != nullptr && *site != *where.site)) continue;
      if (of && where.organisation && *of != *where.organisation) continue;
      if (!of && !where.service && !where.site && where.organisation) continue;
      const auto report = one.get(rating::inspection);
      if (report ? report == where.inspection : rating.published && one.get(rating::published) == PartialDate(*rating.published)) return &one;
    }
    return nullptr;
  }

  void write(const RecordId& id, const Subject& subject, const Key& where, const CqcRating& rating, const Choice& word, bool fresh) {
    const std::string type(rating::type);
    complete(type, id, "value", word.id);
    if (where.organisation) complete(type, id, "organisation", *where.organisation);
    if (where.service) complete(type, id, "service", *where.service);
    if (where.site) complete(type, id, "site", *where.site);
    if (!where.service) complete(type, id, "level", ChoiceId(where.site ? "location" : "trust"));
    if (where.question) complete(type, id, "key_question", *where.question);
    if (where.inspection) complete(type, id, "inspection", *where.inspection);
    if (rating.published) complete(type, id, "published", PartialDate(*rating.published));
    if (const auto visit = visited(*subject.record, rating)) complete(type, id, "inspected", PartialDate(*visit));
    if (rating.withdrawn) set(type, id, "withdrawn", true);
    if (!fresh) return;
    complete(type, id, "sources", std::vector<RecordId>{subject.source});
    complete(type, id, "section", shortened(rating.path, 120));
    complete(type, id, "quality", ChoiceId("as_stated"));
    if (rating.word != word.label) complete(type, id, "as_stated", shortened(rating.word, 200));
  }

  std::string label_of(const ChoiceId& id) const {
    const Choice* choice = field_.find_choice(id.text());
    return choice != nullptr ? choice->label : id.text();
  }
  std::string name_of(const Subject& subject, const CqcRating& rating) const {
    return subject.record->name + (rating.service.empty() ? "" : ", " + rating.service) + ", " + (rating.question.empty() ? "overall" : rating.question) + (rating.published ? ", report of " + rating.published->to_words() : "");
  }

  Session& session_;
  const Reader& reader_;
  Draft draft_;
  const Field& field_;
  CqcImport out_;
  std::vector<Fault> faults_;
  std::map<std::string, std::vector<Record>> held_;
  std::map<std::string, std::map<RecordId, Fate>> touched_;
  std::vector<Record> core_services_;
  std::vector<Record> questions_;
  // What this reading met or made, by CQC's numbers.
  std::map<std::string, RecordId> sources_;
  std::map<std::string, RecordId> providers_;
  std::map<std::string, RecordId> locations_;
  std::map<std::string, RecordId> inspections_;
  std::set<RecordId> taken_;
  std::map<std::pair<std::optional<RecordId>, std::string>, RecordId> services_;
  std::map<Key, ChoiceId> ratings_;
};

}  // namespace

CqcImport import_cqc(Session& session, const std::vector<CqcRecord>& records, bool dry_run) {
  std::vector<const CqcRecord*> order;
  for (const CqcRecord& record : records) order.push_back(&record);
  return Taking(session).run(std::move(order), dry_run);
}

}  // namespace goodstanding
