#include "pages/glossary.h"

#include <algorithm>
#include <map>

#include <goodstanding/error.h>

#include "base/text.h"
#include "base/toml.h"
#include "pages/view_parts.h"

namespace goodstanding {
namespace {

constexpr std::string_view common_use = "use";

// Small letters and single blanks: what is compared. A comma or a bracket ends a word, as a blank does.
std::string form_of(std::string_view words) {
  std::string plain(words);
  for (char& c : plain) {
    const auto u = static_cast<unsigned char>(c);
    if (!((u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9') || u >= 0x80)) c = ' ';
  }
  std::string out;
  for (const char c : common_letters(plain))
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_once(std::vector<const Term*>& out, const Term* term) {
  if (term != nullptr && std::find(out.begin(), out.end(), term) == out.end()) out.push_back(term);
}

}  // namespace

std::string to_words(const Term& term) { return term.name + ": " + term.meaning; }

Glossary Glossary::read(std::string_view text, std::string_view file) {
  const TomlNode tree = parse_toml(text, file);
  std::vector<Fault> faults;
  TomlTable whole(tree, std::string(file), faults);
  Glossary out;
  std::map<std::string, std::string> taken;  // whose a form is
  for (const TomlNode* node : whole.tables("term")) {
    TomlTable table(*node, std::string(file), faults);
    Term term;
    term.name = table.required_text("term", "Name the term, such as \"Breach\".");
    term.group = table.required_text("group", "Name the group it stands in, such as \"The regulator\".");
    term.meaning = table.required_text("means", "Say what it means in a sentence.");
    term.source = table.required_text("source", "Name the law or the guidance, or write \"use\" for common use.");
    term.also = table.texts("also");
    table.finish();
    if (!term.meaning.empty() && !term.meaning.ends_with('.') && !term.meaning.ends_with('?')) table.fault(table.place("means"), "means: the sentence has no end", "End it with a full stop.");
    if (term.source == common_use) term.source = "Common use; not checked against a publication";
    std::vector<std::pair<std::string, Position>> forms{{term.name, table.place("term")}};
    for (const std::string& form : term.also) forms.emplace_back(form, table.place("also"));
    for (const auto& [form, at] : forms) {
      if (form.empty()) continue;
      std::string letters = form_of(form);
      const auto [there, fresh] = taken.emplace(letters, term.name);
      if (fresh) out.forms_.push_back({std::move(letters), out.terms_.size()});
      else table.fault(at, "\"" + form + "\" is a form of \"" + there->second + "\" already", "Leave it with one of the two.");
    }
    out.terms_.push_back(std::move(term));
  }
  whole.finish();
  if (out.terms_.empty() && faults.empty()) faults.push_back({std::string(file), 1, 1, "There is no term", "Write a [[term]] with term, means, group and source."});
  if (!faults.empty()) throw Faults(ErrorCode::BadInput, std::move(faults));
  std::stable_sort(out.forms_.begin(), out.forms_.end(), [](const Form& a, const Form& b) { return a.letters.size() > b.letters.size(); });
  return out;
}

const Term* Glossary::find(std::string_view words) const {
  const std::string wanted = form_of(words);
  const auto found = std::find_if(forms_.begin(), forms_.end(), [&](const Form& form) { return form.letters == wanted; });
  return found == forms_.end() ? nullptr : &terms_[found->term];
}

std::vector<const Term*> Glossary::in(std::string_view words) const {
  std::vector<const Term*> out;
  std::string rest = " " + form_of(words) + " ";
  for (const Form& form : forms_) {
    const std::string wanted = " " + form.letters + " ";
    const std::size_t at = rest.find(wanted);
    if (at == std::string::npos) continue;
    add_once(out, &terms_[form.term]);
    // What a longer form took is not read again as a shorter one.
    rest.replace(at, wanted.size(), " | ");
  }
  return out;
}

Facts facts_of(const std::vector<const Term*>& terms) {
  Facts out;
  for (const Term* term : terms) out.facts.push_back({term->name, text_cell(term->meaning)});
  return out;
}

Page glossary_page(const Glossary& glossary) {
  Page page;
  page.id = "glossary";
  page.title = "Glossary";
  page.subtitle = "What the words of the field mean here, in plain English. Resting the mouse on a heading or a label that is one of them says the same, and so does F1 for every word on the screen.";
  page.source = "Our own words, with what each rests on; nothing here is legal advice.";
  std::vector<std::string> groups;
  for (const Term& term : glossary.terms()) {
    auto view = std::find_if(page.views.begin(), page.views.end(), [&](const View& v) { return v.heading == term.group; });
    if (view == page.views.end()) {
      page.views.push_back(view_of("glossary." + std::to_string(page.views.size() + 1), term.group, Facts{}));
      view = page.views.end() - 1;
    }
    Cell cell = text_cell(term.meaning);
    // A term and its plural are one word to whoever reads.
    std::vector<std::string> forms;
    for (const std::string& form : term.also)
      if (form_of(form).find(form_of(term.name)) == std::string::npos && form_of(term.name).find(form_of(form)) == std::string::npos) forms.push_back(form);
    cell.detail = (forms.empty() ? std::string() : "Also: " + list_words(forms) + ". ") + "Source: " + term.source + ".";
    std::get<Facts>(view->body).facts.push_back({term.name, std::move(cell)});
  }
  return page;
}

std::vector<const Term*> terms_on(const Glossary& glossary, const Page& page) {
  std::vector<const Term*> out;
  const auto heading = [&](const std::string& words) {
    for (const Term* term : glossary.in(words)) add_once(out, term);
  };
  heading(page.title);
  for (const View& view : page.views) {
    heading(view.heading);
    if (const auto* tiles = std::get_if<Tiles>(&view.body))
      for (const Tile& tile : tiles->tiles) heading(tile.label);
    if (const auto* table = std::get_if<Table>(&view.body)) {
      for (const Column& column : table->columns) heading(column.label);
      for (const Row& row : table->rows) add_once(out, glossary.find(row.group));
    }
    if (const auto* facts = std::get_if<Facts>(&view.body))
      for (const Fact& fact : facts->facts) add_once(out, glossary.find(fact.label));
    if (const auto* prose = std::get_if<Prose>(&view.body))
      for (const Paragraph& paragraph : prose->paragraphs) heading(paragraph.heading);
  }
  return out;
}

}  // namespace goodstanding
