#include "confidential_views.h"

namespace workstream {

using namespace goodstanding;

bool is_open(const Reader& reader, std::string_view type) { return reader.schema().find(type) != nullptr && reader.count(Query::of(type)).is_number(); }

View shut_view(const std::string& plural) {
  View out;
  out.id = "confidential";
  out.place = Place::Side;
  Paragraph words;
  words.heading = plural + " are confidential";
  words.text = "Whoever was let in signs in and sees them here. Nobody else can read them, nor learn whether there are any.";
  words.command = Command{"confidential.sign_in", "Sign in", OpenPage{"sign_in"}};
  out.body = Prose{{std::move(words)}};
  return out;
}

}  // namespace workstream
