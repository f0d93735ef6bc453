#include "packs/pack_document.h"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <iterator>

#include <goodstanding/error.h>

#include "base/hash.h"
#include "base/text.h"
#include "packs/pack_difference.h"
#include "views/view_html.h"

namespace goodstanding {
namespace {

using Data = kainjow::mustache::data;
using List = kainjow::mustache::data;

constexpr std::size_t differences_told = 8;
constexpr std::string_view mark = "<meta name=\"goodstanding-seal\" content=\"";

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out{""};
  for (const char c : text) {
    if (c == at) out.emplace_back();
    else out.back() += c;
  }
  return out;
}

std::string hex_or_dash(const std::optional<RecordId>& id) { return id ? id->to_hex() : "-"; }

Data item_of(const PackItem& item) {
  Data out;
  out.set("fact", item.fact);
  out.set("more", item.more);
  if (!item.ref.empty()) out.set("ref", item.ref);
  return out;
}

// What stands at the foot of every page. Inside a text of CSS: nothing that ends it may be in it.
std::string foot_of(const PackSeal& seal) {
  std::string out = "Register " + seal.reg.to_hex().substr(0, 8) + " \u00b7 heads";
  for (const Head& head : seal.heads) out += " " + head.link.to_hex().substr(0, 8);
  if (out.size() > 90) out = out.substr(0, out.rfind(' ', 90)) + " ...";
  return out + " \u00b7 " + std::to_string(seal.entries) + " entries";
}

std::string seal_words(const PackSeal& seal) {
  std::string out = "register " + seal.reg.to_hex() + "; as at " + seal.date.to_iso() + "; " + std::to_string(seal.entries) + " entries; ";
  for (const Head& head : seal.heads) out += "head " + head.origin.to_hex() + " " + std::to_string(head.number) + " " + head.link.to_hex() + "; ";
  return out + "content " + seal.content.to_hex() + "; template " + seal.template_digest.to_hex().substr(0, 16) + "; Goodstanding " + seal.program;
}

std::string html_of(const PackPart& part) {
  std::string out;
  for (const View& view : part.views) {
    // The part's own heading says it already.
    View shown = view;
    if (shown.heading == part.heading) shown.heading.clear();
    out += to_html_section(shown, 3);
  }
  return out;
}

}  // namespace

PackSeal seal_of(const Pack& pack, std::string_view template_text, std::string program) {
  PackSeal out;
  out.kind = pack.kind;
  if (pack.kind == PackKind::Public) out.rules_digest = hash(pack.asked.public_rules);
  out.reg = pack.reg;
  out.heads = pack.heads;
  out.entries = pack.entries;
  out.date = pack.as_at;
  out.committee = pack.asked.committee;
  out.organisation = pack.asked.organisation;
  out.since = pack.asked.since;
  out.content = labelled_hash("goodstanding pack 1", canonical(pack));
  out.template_digest = hash(template_text);
  out.program = std::move(program);
  return out;
}

std::string to_text(const PackSeal& seal) {
  std::string heads;
  for (const Head& head : seal.heads) heads += (heads.empty() ? "" : ",") + head.origin.to_hex() + ":" + std::to_string(head.number) + ":" + head.link.to_hex();
  // A committee's pack has the form that it always had.
  const std::string kind = seal.kind == PackKind::Committee ? "" : ";" + std::string(to_word(seal.kind)) + ";" + seal.rules_digest.to_hex();
  return std::string(kind.empty() ? "1;" : "2;") + seal.reg.to_hex() + ";" + heads + ";" + std::to_string(seal.entries) + ";" + seal.date.to_iso() + ";" + hex_or_dash(seal.committee) + ";" + hex_or_dash(seal.organisation) + ";" +
         (seal.since ? seal.since->to_iso() : "-") + ";" + seal.content.to_hex() + ";" + seal.template_digest.to_hex() + ";" + seal.program + kind;
}

std::optional<PackSeal> read_seal(std::string_view text) {
  const auto parts = split(text, ';');
  const bool plain = parts.size() == 11 && parts[0] == "1";
  if (!plain && !(parts.size() == 13 && parts[0] == "2")) return std::nullopt;
  PackSeal out;
  if (!plain) {
    const auto kind = pack_kind(parts[11]);
    const auto rules = Digest::from_hex(parts[12]);
    if (!kind || !rules) return std::nullopt;
    out.kind = *kind;
    out.rules_digest = *rules;
  }
  const auto reg = RegisterId::from_hex(parts[1]);
  const auto date = Date::parse_iso(parts[4]);
  const auto content = Digest::from_hex(parts[8]);
  const auto look = Digest::from_hex(parts[9]);
  const auto number = [](const std::string& digits) { return !digits.empty() && digits.size() < 19 && digits.find_first_not_of("0123456789") == std::string::npos ? std::optional<std::uint64_t>(std::stoull(digits)) : std::nullopt; };
  const auto entries = number(parts[3]);
  if (!reg || !date || !content || !look || !entries) return std::nullopt;
  for (const std::string& one : split(parts[2], ',')) {
    const auto head = split(one, ':');
    if (head.size() != 3) return std::nullopt;
    const auto origin = OriginId::from_hex(head[0]);
    const auto at = number(head[1]);
    const auto link = Digest::from_hex(head[2]);
    if (!origin || !at || !link) return std::nullopt;
    out.heads.push_back({*origin, *at, *link});
  }
  for (const auto& [words, id] : {std::pair(&parts[5], &out.committee), std::pair(&parts[6], &out.organisation)}) {
    if (*words == "-") continue;
    *id = RecordId::from_hex(*words);
    if (!*id) return std::nullopt;
  }
  if (parts[7] != "-") {
    out.since = Date::parse_iso(parts[7]);
    if (!out.since) return std::nullopt;
  }
  out.reg = *reg;
  out.entries = static_cast<Arrival>(*entries);
  out.date = *date;
  out.content = *content;
  out.template_digest = *look;
  out.program = parts[10];
  return out;
}

PackSeal seal_in(std::string_view document) {
  const auto at = document.find(mark);
  const auto end = at == std::string_view::npos ? at : document.find('"', at + mark.size());
  const auto seal = end == std::string_view::npos ? std::nullopt : read_seal(document.substr(at + mark.size(), end - at - mark.size()));
  if (!seal) throw Error(ErrorCode::BadInput, "The file has no seal: it is not a pack, or its head was altered.", "Name a file that \"goodstanding pack\" wrote.");
  return *seal;
}

std::string pack_document(const Pack& pack, const PackSeal& seal, const std::string& template_text) {
  kainjow::mustache::mustache look(template_text);
  if (!look.is_valid()) throw Error(ErrorCode::BadInput, "The template of the pack cannot be read: " + look.error_message() + ".", "Mend it, or take the one that came with the program.");
  Data data;
  data.set("title", pack.title);
  if (!pack.committee.empty()) data.set("committee", pack.committee);
  data.set("paper_from", pack.paper_from);
  data.set("as_at", pack.as_at.to_words());
  if (!pack.since_words.empty()) data.set("since", pack.since_words);
  data.set("lead", pack.lead);
  data.set("seal", to_text(seal));
  data.set("seal_words", seal_words(seal));
  data.set("foot_css", foot_of(seal));
  Data bands{Data::type::list};
  for (const PackBand& band : pack.bands) {
    Data one;
    one.set("id", band.id);
    one.set("label", band.label);
    one.set("counted", band.counted);
    Data items{Data::type::list};
    for (const PackItem& item : band.items) items.push_back(item_of(item));
    one.set("items", items);
    one.set("has_items", band.items.empty() ? Data::type::bool_false : Data::type::bool_true);
    if (band.items.empty()) one.set("none", band.none);
    if (!band.over.empty()) {
      std::vector<std::string> named;
      for (std::size_t i = 0; i < band.over.size() && i < 2; ++i) {
        std::string words = shortened(band.over[i].fact, 60);
        while (!words.empty() && (words.back() == '.' || words.back() == ':')) words.pop_back();
        named.push_back(words);
      }
      one.set("over", counted(static_cast<long long>(band.over.size()), "more", "more") + " " + band.over_where + ": " + list_words(named) + (band.over.size() > 2 ? " and others." : "."));
    }
    bands.push_back(one);
  }
  data.set("bands", bands);
  View cover;
  cover.id = "cover";
  cover.body = pack.cover;
  data.set("cover", to_html_section(cover, 3));
  const bool stated = !pack.assurance.stated.empty();
  data.set("stated", stated ? pack.assurance.stated : "Not stated");
  data.set("stated_by", stated ? "Stated by " + pack.assurance.stated_by : std::string("Stated by nobody"));
  data.set("stated_why", pack.assurance.stated_why);
  const int apart = pack.assurance.levels_apart;
  data.set("supported", pack.assurance.supported + (apart > 0 ? ", " + counted(apart, "level", "levels") + " lower" : std::string()));
  data.set("supported_why", pack.assurance.supported_why);
  Data highlights{Data::type::list};
  for (const PackItem& item : pack.highlights) highlights.push_back(item_of(item));
  data.set("highlights", highlights);
  data.set("has_highlights", pack.highlights.empty() ? Data::type::bool_false : Data::type::bool_true);
  Data parts{Data::type::list};
  // The cover sheet of a committee's pack is its first part.
  const int before = pack.kind == PackKind::Committee ? 1 : 0;
  int number = before;
  char letter = 'A';
  bool in_annex = false;
  for (const PackPart& part : pack.parts) {
    Data one;
    one.set("number", part.annex ? std::string("Annex ") + letter++ + "." : std::to_string(++number) + ".");
    one.set("heading", part.heading);
    one.set("finding", part.finding);
    one.set("html", html_of(part));
    // The annex begins on a page of its own; other parts follow on.
    one.set("fresh", (part.annex && !in_annex) || number == before + 1 ? Data::type::bool_true : Data::type::bool_false);
    in_annex = in_annex || part.annex;
    parts.push_back(one);
  }
  data.set("parts", parts);
  std::string out = look.render(data);
  if (!look.is_valid()) throw Error(ErrorCode::BadInput, "The template of the pack cannot be filled: " + look.error_message() + ".", "Mend it, or take the one that came with the program.");
  return out;
}

PackVerdict verify_pack(Workspace& work, const std::string& document, const std::string& template_text, const std::string& program, const std::string& public_rules, const std::string& public_rules_file) {
  const PackSeal sealed = seal_in(document);
  if (sealed.reg != work.reg().id()) throw Error(ErrorCode::BadInput, "The pack was made from another register.", "Name the register that it was made from.");
  PackAsk ask;
  ask.kind = sealed.kind;
  ask.public_rules = public_rules;
  ask.public_rules_file = public_rules_file;
  ask.committee = sealed.committee;
  ask.organisation = sealed.organisation;
  ask.since = sealed.since;
  ask.as_at = AsAt{sealed.heads, sealed.date};
  const Pack again = make_pack(work, ask);
  const PackSeal seal = seal_of(again, template_text, program);
  PackVerdict out;
  out.content_same = seal.content == sealed.content;
  if (!out.content_same) out.differences.push_back("What the register says at those heads is not what the pack's seal says: the content is " + seal.content.to_hex().substr(0, 16) + ", and was " + sealed.content.to_hex().substr(0, 16) + ".");
  if (seal.rules_digest != sealed.rules_digest) out.differences.push_back("It was made by other rules of what may be published.");
  if (seal.program != sealed.program) out.differences.push_back("It was made by version " + sealed.program + "; this is " + seal.program + ".");
  if (seal.template_digest != sealed.template_digest) out.differences.push_back("It was made with another template, so its words could not be held against the register. Name that template with --template.");
  PackSeal same = sealed;
  const std::string made = pack_document(again, same, template_text);
  out.file_same = out.content_same && made == document;
  out.words_same = out.file_same;
  // In the words of another template everything would differ.
  if (out.file_same || seal.template_digest != sealed.template_digest) return out;
  const bool same_maker = seal.program == sealed.program && seal.rules_digest == sealed.rules_digest;
  if (out.content_same && same_maker) {
    const auto at = static_cast<std::size_t>(std::mismatch(made.begin(), made.begin() + static_cast<std::ptrdiff_t>(std::min(made.size(), document.size())), document.begin()).first - made.begin());
    const auto line = 1 + std::count(document.begin(), document.begin() + static_cast<std::ptrdiff_t>(std::min(at, document.size())), '\n');
    out.differences.push_back("The file was altered after it was made: it differs first in line " + std::to_string(line) + ".");
  }
  auto words = word_differences(document, made, differences_told);
  // What the same program made and is not byte for byte the same was altered, be it only in what hides a word.
  out.words_same = words.empty() && !same_maker;
  std::move(words.begin(), words.end(), std::back_inserter(out.differences));
  return out;
}

}  // namespace goodstanding
