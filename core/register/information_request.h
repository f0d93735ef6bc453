// What inspectors asked for on the day, and with what each was answered.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <goodstanding/key.h>
#include <goodstanding/reader.h>

namespace goodstanding {

namespace information_request {
inline constexpr std::string_view type = "information_request";
inline constexpr Key<std::string> asked{type, "asked"};
inline constexpr Key<std::string> asked_by{type, "asked_by"};
inline constexpr Key<Date> asked_on{type, "asked_on"};
inline constexpr Key<std::string> asked_time{type, "asked_time"};
inline constexpr Key<Date> wanted_by{type, "wanted_by"};
inline constexpr Key<std::string> wanted_time{type, "wanted_time"};
inline constexpr Key<std::vector<RecordId>> answered_with{type, "answered_with"};
inline constexpr Key<std::string> answer{type, "answer"};
inline constexpr Key<RecordId> answered_by{type, "answered_by"};
inline constexpr Key<Date> answered_on{type, "answered_on"};
inline constexpr Key<std::string> answered_time{type, "answered_time"};
inline constexpr std::array<AnyKey, 11> keys{asked, asked_by, asked_on, asked_time, wanted_by, wanted_time, answered_with, answer, answered_by, answered_on, answered_time};
}  // namespace information_request

// One record that was handed over for a request.
struct HandedOver {
  RecordId request;
  RecordId record;
  std::string ref;    // "EVD-0012"; may be empty
  std::string title;  // "" when the record may not be seen
  Digest hash;        // of its file; where it has none, of its values as they stood when it was handed over
  bool is_file = false;
  std::uint64_t bytes = 0;  // of the file
};

// All that was handed over, request by request in the order of their references, each in the order that was given. A record
// of an answered request has the hash of what it was when it was put into the answer; later changes to it do not change that.
std::vector<HandedOver> handed_over(const Reader& reader);

}  // namespace goodstanding
