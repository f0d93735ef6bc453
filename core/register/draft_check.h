// What a record type's declaration asks of every draft, and the registered rules after it.
#pragma once

#include <map>
#include <vector>

#include <goodstanding/rule.h>

#include "register/draft.h"
#include "register/session.h"

namespace goodstanding {

// One use: make it, run it.
class DraftCheck {
 public:
  explicit DraftCheck(const Draft& draft);
  std::vector<Refusal> run();

 private:
  struct Subject {
    RecordId id;
    const Draft::Plan* plan = nullptr;
    const RecordType* type = nullptr;
    std::optional<Record> before;
    std::optional<Record> after;
  };

  void refuse(const Subject& subject, std::string_view rule, std::string_view field, std::string message, std::string remedy);
  void check_rights(const Subject& subject);
  void check_fields(const Subject& subject);
  void check_builtin(const Subject& subject, std::string_view field);
  void check_required(const Subject& subject);
  void check_references(const Subject& subject, const Field& field, const Value& value);
  void check_unique(const Subject& subject);
  bool taken(const Subject& subject, const std::vector<FieldId>& fields) const;
  void check_struck(const Subject& subject);
  void check_transition(const Subject& subject);
  void check_reason(const Subject& subject);
  void run_rules(const Subject& subject);
  // A record that the draft does not touch; null when there is none. Many records of a draft refer to the same few.
  const Record* held(const RecordId& id);

  std::string name_of(const Subject& subject) const;
  const Draft& draft_;
  Session& session_;
  std::vector<Subject> subjects_;
  std::map<RecordId, std::size_t> by_id_;
  std::vector<const Record*> added_;
  std::map<RecordId, std::optional<Record>> held_;
  std::vector<Refusal> refusals_;
};

}  // namespace goodstanding
