// Who is meant by the owner of a log, written as free text: a role, a team, a committee or another body that the
// register holds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/reader.h>

#include "exchange/log_words.h"

namespace goodstanding {

struct OwnerMatch {
  std::optional<RecordId> owner;     // the first that was found
  std::vector<RecordId> others;      // where several are named
  std::vector<std::string> unmatched;  // parts that are nobody here: often a person's name, which is not kept
};

// The parts of an owner that may each be somebody: "A (B) / C" is "A", "B" and "C".
std::vector<std::string> owner_parts(std::string_view text);

class OwnerIndex {
 public:
  OwnerIndex(const Reader& reader, const LogWords& words);

  // By reference, title or short name; with its words in another order ("Operations Director"); by initials
  // that only one has ("CNO"); several with / ; & + , "and" or brackets between them.
  OwnerMatch match(std::string_view text) const;
  // The title that is nearest to a text; empty when none is near.
  std::string nearest_title(std::string_view text) const;

 private:
  std::optional<RecordId> one(std::string_view text) const;
  void add(std::map<std::string, std::optional<RecordId>, std::less<>>& index, const std::string& key, const RecordId& id);

  const Reader& reader_;
  const LogWords& words_;
  // Keys that two records share lead to nobody.
  std::map<std::string, std::optional<RecordId>, std::less<>> by_words_;
  std::map<std::string, std::optional<RecordId>, std::less<>> by_bag_;
  std::map<std::string, std::optional<RecordId>, std::less<>> by_initials_;
  std::vector<std::string> titles_;
};

}  // namespace goodstanding
