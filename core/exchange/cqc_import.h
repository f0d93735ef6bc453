// A trust's published position from CQC's public record: bodies, places, services, inspections and ratings, in one undoable change.
//
// What the register holds already is met by CQC's own numbers, by name, or by the day of the report, and is completed, never
// overwritten: where a rating that is held says otherwise than CQC's record, both are told and a person decides. What of CQC's record
// fills no field of ours is kept in the note of a source, to which everything taken from it refers.
#pragma once

#include <string>
#include <vector>

#include "exchange/cqc_record.h"
#include "register/session.h"

namespace goodstanding {

struct CqcImport {
  // How many records of one kind.
  struct Kind {
    std::string type;     // "rating"
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
  };
  std::vector<Kind> kinds;               // in the order organisation, site, service, inspection, rating, source_document
  std::size_t withdrawn = 0;             // ratings that CQC published and took back
  std::vector<std::string> kept;         // what fills no field, as "FILE path: value"
  std::vector<std::string> left_out;     // where people are named, as "FILE path"
  std::vector<std::string> differences;  // sentences: the register says one thing and CQC's record another; the register was left
  std::vector<std::string> notices;      // sentences
  bool written = false;
};

// Providers are taken before locations, whatever the order. Throws Faults{BadInput} for a rating or a key question in words that the
// register does not know, with path and line, and Refused; then the register is unchanged.
CqcImport import_cqc(Session& session, const std::vector<CqcRecord>& records, bool dry_run);

}  // namespace goodstanding
