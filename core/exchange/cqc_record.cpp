#include "exchange/cqc_record.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "exchange/json_tree.h"

namespace goodstanding {
namespace {

// CQC's numbers ("1-125856395") and the codes of NHS trusts ("ZZ9").
bool is_cqc_number(std::string_view text) {
  return !text.empty() && text.size() <= 16 && text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == std::string_view::npos;
}

bool names_people(std::string_view key) {
  return same_letters(key, "contacts") || key.starts_with("person") || key.starts_with("nominatedIndividual") || key.starts_with("registeredManager");
}

class Reading {
 public:
  Reading(std::string file) { out_.file = std::move(file); }

  CqcRecord run(std::string_view text) {
    const JsonNode root = parse_json(text, out_.file);
    if (root.kind != JsonNode::Kind::Object) {
      fault(root, "this is " + std::string(describe(root.kind)), "a record of CQC's public register, which is an object");
      finish();
    }
    read_body(root);
    read_reports(root);
    read_current(root);
    read_historic(root);
    keep_rest(root);
    finish();
    return std::move(out_);
  }

 private:
  void fault(const JsonNode& at, const std::string& what, const std::string& expected) {
    faults_.push_back({out_.file, at.line, 0, (at.path.empty() ? std::string() : at.path + ": ") + what, "Expected " + expected + "."});
  }
  void finish() {
    if (!faults_.empty()) throw Faults(ErrorCode::BadInput, std::move(faults_));
  }

  // The member, unless it says nothing. Whatever is asked for here fills something, so it is not kept apart.
  const JsonNode* take(const JsonNode& of, std::string_view key, JsonNode::Kind kind) {
    const JsonNode* found = of.find(key);
    if (found == nullptr || found->kind == JsonNode::Kind::Null) return nullptr;
    const bool plain = kind == JsonNode::Kind::Text && found->is_plain();
    if (found->kind != kind && !plain) {
      fault(*found, "this is " + std::string(describe(found->kind)), std::string(describe(kind)));
      return nullptr;
    }
    if (found->is_plain()) used_.insert(found);
    return found;
  }
  std::string text(const JsonNode& of, std::string_view key) {
    const JsonNode* found = take(of, key, JsonNode::Kind::Text);
    return found != nullptr ? std::string(trimmed(found->plain())) : std::string();
  }
  std::optional<Date> day(const JsonNode& of, std::string_view key) {
    const JsonNode* found = take(of, key, JsonNode::Kind::Text);
    if (found == nullptr || found->plain().empty()) return std::nullopt;
    const auto date = Date::parse_iso(found->plain());
    if (!date) fault(*found, "\"" + found->plain() + "\" is not a day", "one such as 2019-10-31");
    return date;
  }
  std::string number(const JsonNode& of, std::string_view key) {
    const std::string out = text(of, key);
    if (out.empty()) fault(of, std::string(key) + " is not there", "CQC's number");
    else if (!is_cqc_number(out)) fault(*of.find(key), "\"" + out + "\" is not a number that CQC gives", "one such as 1-125856395");
    return out;
  }

  void read_body(const JsonNode& root) {
    const JsonNode* kind = take(root, "organisationType", JsonNode::Kind::Text);
    const std::string word = kind != nullptr ? kind->plain() : root.find("locationId") != nullptr ? "Location" : "Provider";
    if (word != "Provider" && word != "Location") {
      fault(*kind, "\"" + word + "\" is not known", "Provider or Location");
      return;
    }
    out_.is_provider = word == "Provider";
    out_.id = number(root, out_.is_provider ? "providerId" : "locationId");
    if (!out_.is_provider) out_.provider = text(root, "providerId");
    out_.name = text(root, "name");
    if (out_.name.empty()) fault(root, "name is not there", "what the body is called");
    else if (letters(out_.name) > 160) fault(*root.find("name"), "the name has more than 160 letters", "what the body is called");
    if (const JsonNode* standing = take(root, "registrationStatus", JsonNode::Kind::Text)) {
      if (standing->plain() != "Registered" && standing->plain() != "Deregistered") fault(*standing, "\"" + standing->plain() + "\" is not known", "Registered or Deregistered");
      out_.is_registered = standing->plain() != "Deregistered";
    }
    for (const char* line : {"postalAddressLine1", "postalAddressLine2", "postalAddressTownCity", "postalAddressCounty", "postalCode"})
      if (const std::string part = text(root, line); !part.empty()) out_.address += (out_.address.empty() ? "" : "\n") + part;
    // Kept as well: it says more than that.
    const JsonNode* type = root.find("type");
    const bool nhs = type != nullptr && type->plain().starts_with("NHS");
    for (const char* list : {"inspectionCategories", "gacServiceTypes"})
      if (const JsonNode* found = root.find(list); nhs && found != nullptr)
        for (const JsonNode& item : found->items)
          if (const JsonNode* name = item.find("name"); name != nullptr && name->plain().starts_with("Ambulance")) out_.is_ambulance = true;
    if (const JsonNode* last = take(root, "lastInspection", JsonNode::Kind::Object)) out_.last_inspection = day(*last, "date");
    if (const JsonNode* last = take(root, "lastReport", JsonNode::Kind::Object)) out_.last_published = day(*last, "publicationDate");
  }

  void read_reports(const JsonNode& root) {
    const JsonNode* reports = take(root, "reports", JsonNode::Kind::List);
    if (reports == nullptr) return;
    for (const JsonNode& item : reports->items) {
      CqcReport report;
      report.link = text(item, "linkId");
      report.published = day(item, "reportDate");
      report.first_visit = day(item, "firstVisitDate");
      report.uri = text(item, "reportUri");
      out_.reports.push_back(std::move(report));
    }
  }

  // What a part of the record says of the report that it comes from, over what the part around it says.
  struct Report {
    std::optional<Date> published;
    std::string link;
  };
  Report report_of(const JsonNode& node, const Report& around) {
    Report out = around;
    if (const auto date = day(node, "reportDate")) out.published = date;
    if (const std::string link = text(node, "reportLinkId"); !link.empty()) out.link = link;
    return out;
  }

  void read_word(const JsonNode& node, const std::string& service, const std::string& question, const JsonNode* question_node, const Report& report) {
    const JsonNode* word = take(node, "rating", JsonNode::Kind::Text);
    if (word == nullptr || trimmed(word->plain()).empty()) return;  // a key question that the report does not speak of
    CqcRating out;
    out.service = service;
    out.question = question;
    out.word = std::string(trimmed(word->plain()));
    out.published = report.published;
    out.report = report.link;
    out.line = word->line;
    out.path = word->path;
    if (question_node != nullptr) {
      out.question_line = question_node->line;
      out.question_path = question_node->path;
    }
    out_.ratings.push_back(std::move(out));
  }

  // An overall with its key questions, of the whole or of one service.
  void read_rated(const JsonNode& node, const std::string& service, const Report& around) {
    const Report report = report_of(node, around);
    read_word(node, service, {}, nullptr, report);
    const JsonNode* questions = take(node, "keyQuestionRatings", JsonNode::Kind::List);
    if (questions == nullptr) return;
    for (const JsonNode& item : questions->items) {
      const JsonNode* name = take(item, "name", JsonNode::Kind::Text);
      if (name == nullptr || trimmed(name->plain()).empty()) {
        fault(item, "name is not there", "a key question");
        continue;
      }
      read_word(item, service, std::string(trimmed(name->plain())), name, report_of(item, report));
    }
  }

  void read_all(const JsonNode& node) {
    const Report report = report_of(node, {});
    if (const JsonNode* overall = take(node, "overall", JsonNode::Kind::Object)) read_rated(*overall, {}, report);
    const JsonNode* services = take(node, "serviceRatings", JsonNode::Kind::List);
    if (services == nullptr) return;
    for (const JsonNode& item : services->items) {
      const std::string name = text(item, "name");
      if (name.empty() || letters(name) > 160) fault(item, name.empty() ? "name is not there" : "the name has more than 160 letters", "the name of a service");
      else read_rated(item, name, report);
    }
  }

  void read_current(const JsonNode& root) {
    if (const JsonNode* current = take(root, "currentRatings", JsonNode::Kind::Object)) read_all(*current);
  }

  // Where nothing stands and something stood, CQC took it back: the newest of what stood is what it took.
  void read_historic(const JsonNode& root) {
    const std::size_t current = out_.ratings.size();
    const JsonNode* historic = take(root, "historicRatings", JsonNode::Kind::List);
    if (historic == nullptr) return;
    for (const JsonNode& item : historic->items) read_all(item);
    if (current > 0 || !out_.is_registered) return;
    std::optional<Date> newest;
    for (const CqcRating& rating : out_.ratings)
      if (rating.published && (!newest || *newest < *rating.published)) newest = rating.published;
    for (CqcRating& rating : out_.ratings) rating.withdrawn = rating.published == newest;
  }

  void keep_rest(const JsonNode& node) {
    for (const JsonNode::Member& member : node.members) {
      const bool says = member.node.is_plain() || !member.node.items.empty() || !member.node.members.empty();
      if (!names_people(member.key)) keep_rest(member.node);
      else if (says) out_.left_out.push_back(member.node.path);
    }
    for (const JsonNode& item : node.items) keep_rest(item);
    if (node.is_plain() && !node.plain().empty() && !used_.contains(&node)) out_.kept.push_back(node.path + ": " + node.plain());
  }

  CqcRecord out_;
  std::vector<Fault> faults_;
  std::set<const JsonNode*> used_;
};

}  // namespace

CqcRecord read_cqc_record(std::string_view text, const std::string& file) { return Reading(file).run(text); }

}  // namespace goodstanding
