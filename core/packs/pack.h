// A committee's pack: what a committee reads before it meets. It is views in an order, with a first page of four bands, and a
// seal from which it can be made again: the same register at the same heads gives the same pack.
//
// Nothing confidential is ever in it: it is made through a session that has opened nothing. Two more are made in the same way, for the
// regional team and for the public.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/change.h>
#include <goodstanding/view.h>

#include "pages/workspace.h"

namespace goodstanding {

// Whom a pack is for: what it holds follows from it.
enum class PackKind : std::uint8_t {
  Committee,  // what a committee reads before it meets
  Oversight,  // for the regional team: progress against undertakings and programme
  Public,     // what may be published, and nothing else
};
std::string_view to_word(PackKind kind) noexcept;  // "committee", "oversight", "public"
std::optional<PackKind> pack_kind(std::string_view word) noexcept;

struct PackAsk {
  PackKind kind = PackKind::Committee;
  // Of a public extract: what may be published (exchange/publish_rules.h), and how messages name the file.
  std::string public_rules;
  std::string public_rules_file;
  std::optional<RecordId> committee;     // whose pack; empty: of the trust as a whole; never of a public extract
  std::optional<RecordId> organisation;  // which trust's; empty: the register's
  std::optional<Date> since;             // the last meeting; empty: the committee's newest meeting that was held before
  // The moment that it shows; empty: now.
  std::optional<AsAt> as_at;
};

// One line of the first page: a fact in bold, then why.
struct PackItem {
  std::string fact;
  std::string more;
  std::string ref;     // in brackets behind it
  std::string detail;  // what the first page has no room for, and the annex has
  friend bool operator==(const PackItem&, const PackItem&) = default;
};
struct PackBand {
  std::string id;
  std::string label;
  std::string counted;            // "7 of 9 changes since February 2024"
  std::vector<PackItem> items;    // as many as the first page has room for
  std::vector<PackItem> over;     // the others
  std::string none;               // what to say when there are none
  std::string over_where = "in the annex";  // where the others stand
  friend bool operator==(const PackBand&, const PackBand&) = default;
};

struct PackPart {
  std::string id;
  std::string heading;
  std::string finding;  // a sentence, before any table
  std::vector<View> views;
  bool annex = false;
};

// A named role's word on assurance beside what the records bear out.
struct PackAssurance {
  std::string stated;        // "Reasonable"; empty: nobody stated any
  std::string stated_by;     // "Director for quality, 9 June 2026"
  std::string stated_why;
  std::string supported;     // "Limited"
  std::string supported_why;
  int levels_apart = 0;      // how many levels lower the records are
};

struct Pack {
  PackKind kind = PackKind::Committee;
  std::string title;
  std::string committee;    // empty: none is named
  std::string paper_from;   // the trust
  Date as_at;
  std::string since_words;  // "Last met February 2024"; empty: not held
  std::string lead;         // the worst thing, in at most three lines
  std::vector<PackBand> bands;
  Facts cover;
  std::vector<PackItem> highlights;  // alert, advise, assure
  PackAssurance assurance;
  std::vector<PackPart> parts;       // in order; those of the annex last
  Heads heads;
  Arrival entries = 0;               // changes in the register at that moment
  RegisterId reg;
  PackAsk asked;                     // with everything filled in, so that it can be asked again
};

// Throws Error{NotFound} for a committee that is not there, Error{Unsupported} for heads that never stood together here, Error{BadInput} for
// a public extract that is asked for a committee or since a day, and what read_publish_rules() throws.
Pack make_pack(Workspace& work, const PackAsk& ask);

// Everything the pack says, in one form: what its hash is of. Shapes, colours and the template have no part in it.
std::string canonical(const Pack& pack);

}  // namespace goodstanding
