// The words of the field in plain English (schemas/words/glossary.toml): what a heading, a column or a label means to somebody who
// is new to it. One file for the window, the command line and the readable twin.
//
// The file is a list of [[term]]: term, means (sentences of our own), group, source ("use" for common use that was not checked against
// a publication), and also, the other forms in which a label may hold it. No two terms share a form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/view.h>

namespace goodstanding {

struct Term {
  std::string name;               // "Requirement notice"
  std::vector<std::string> also;  // other forms: "Requirement notices"
  std::string group;              // "The regulator"
  std::string meaning;
  std::string source;             // for people; says so where nothing was checked
};

// "Breach: CQC's finding that ..."
std::string to_words(const Term& term);

class Glossary {
 public:
  Glossary() = default;
  // Throws Faults{BadInput} with the line and column of everything that is not understood. `file` is how messages name it.
  static Glossary read(std::string_view text, std::string_view file);

  // In the order of the file.
  const std::vector<Term>& terms() const noexcept { return terms_; }
  // The term that these words are, in any of its forms; capitals and hyphens are nothing. Null when they are none.
  const Term* find(std::string_view words) const;
  // The terms that stand in the words, the longest forms first; each once.
  std::vector<const Term*> in(std::string_view words) const;

 private:
  struct Form {
    std::string letters;
    std::size_t term;
  };
  std::vector<Term> terms_;
  std::vector<Form> forms_;  // the longest first
};

// All terms by group, with their sources.
Page glossary_page(const Glossary& glossary);
// Some of them, as facts: name and meaning.
Facts facts_of(const std::vector<const Term*>& terms);
// The terms in the headings, columns and labels of a page, in the order in which they stand there.
std::vector<const Term*> terms_on(const Glossary& glossary, const Page& page);

}  // namespace goodstanding
