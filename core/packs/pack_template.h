// The templates of packs, one for each kind, and what they share.
#pragma once

#include <string>
#include <vector>

#include "packs/pack.h"

namespace goodstanding {

// The template of a kind, from the first of `folders` that holds "<kind>.mustache". Throws Error{NotFound} where none does.
std::string pack_template(PackKind kind, const std::vector<std::string>& folders);
// A template's text with what it shares put in: "{{> style.css}}" is replaced by that file, from the first of `folders` that holds it. So the
// text is whole, and its digest covers all of it. Throws Error{BadInput} for a file that is in no folder.
std::string whole_template(const std::string& text, const std::vector<std::string>& folders);
// What may be published, from the first folder that holds "public.toml"; `file` becomes its path.
std::string public_rules_in(const std::vector<std::string>& folders, std::string& file);

}  // namespace goodstanding
