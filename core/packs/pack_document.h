// A pack as one HTML file, made for A4 and for the screen, from a template that a trust can edit; and the seal from which it is
// made again.
//
// The template is mustache, one for each kind (schemas/packs/committee.mustache shows every name it may use); it decides how a pack looks
// and has no part in what it says.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "packs/pack.h"

namespace goodstanding {

// What a pack says of itself, so that it can be made again and held against the register.
struct PackSeal {
  PackKind kind = PackKind::Committee;
  RegisterId reg;
  Heads heads;
  Arrival entries = 0;
  Date date;
  std::optional<RecordId> committee;
  std::optional<RecordId> organisation;
  std::optional<Date> since;
  Digest content;          // of canonical()
  Digest template_digest;  // of the template's text
  std::string program;     // the version that made it
  Digest rules_digest;     // of a public extract: of the text of its rules
};

PackSeal seal_of(const Pack& pack, std::string_view template_text, std::string program);
// One line, as it stands in the file; and back. Empty when the text is none.
std::string to_text(const PackSeal& seal);
std::optional<PackSeal> read_seal(std::string_view text);
// The seal in a file that pack_document() made. Throws Error{BadInput} when there is none.
PackSeal seal_in(std::string_view document);

// Throws Error{BadInput} for a template that cannot be read, with what is wrong.
std::string pack_document(const Pack& pack, const PackSeal& seal, const std::string& template_text);

// Whether a file is what the register says. `differences` is empty when it is, byte for byte.
struct PackVerdict {
  bool content_same = false;  // what it says follows from the register at its heads
  bool words_same = false;    // a reader sees the same words in it; no where another template made it, so that it cannot be told
  bool file_same = false;     // it is byte for byte what the same program and template make
  std::vector<std::string> differences;  // sentences; the first of what a reader would see differ, under which heading
};
// `public_rules`: of a public extract, the text of its rules, and how messages name their file.
// Throws Error{BadInput} for a file without a seal or of another register.
PackVerdict verify_pack(Workspace& work, const std::string& document, const std::string& template_text, const std::string& program, const std::string& public_rules = {}, const std::string& public_rules_file = {});

}  // namespace goodstanding
