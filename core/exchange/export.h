// A list of records to a file that other programs read: CSV and XLSX as tables, JSON as records. What a table says is what
// exchange/import.h reads back as the same values.
#pragma once

#include <string>
#include <vector>

#include "register/session.h"

namespace goodstanding {

enum class ExportForm : std::uint8_t { Csv, Xlsx, Json };

// By the ending of a file's name. Throws Error{BadInput} for any other than .csv, .xlsx and .json.
ExportForm export_form(const std::string& file);

// One record to a row, every value as its field is typed. The columns are always the same for one record type and stand in one order:
// the reference, the state, then the fields as they are declared; a retired field where a record still holds something in it.
struct ExportTable {
  std::vector<std::string> headings;             // labels; the id of a field whose label is not its alone
  std::vector<const Field*> fields;              // of the columns; null for the reference and the state. They live as long as the type
  std::vector<std::vector<std::string>> rows;
  std::vector<std::vector<Value>> values;        // the same, for real dates and numbers
};
// `columns` (field ids, "ref", "state"; the status of an action, which is worked out, goes out as its state) names which of them and their order; empty: all.
ExportTable export_table(const Reader& reader, const RecordType& type, const std::vector<Record>& records, const std::vector<std::string>& columns = {});

// What is said of the file, and what is in it.
struct ExportChoice {
  std::string filter;                // what was chosen, in words for those who find the file later; empty: everything
  std::vector<std::string> columns;  // of a table, as above; JSON has every field of a record
};

// A file's contents.
std::string export_bytes(const Reader& reader, const RecordType& type, const std::vector<Record>& records, ExportForm form, const ExportChoice& choice);

struct Exported {
  std::size_t rows = 0;
  std::string warning;  // a sentence, where what left the register was confidential
};

// Writes records of one type in their order, read through `reader`, which is the session's. What is confidential goes only to somebody
// who has signed in, and is noted for each record before the file is written. Throws Error{BadInput} for another ending and for a
// name that the register itself has, Error{Refused} for a confidential type while nobody has signed in, Error{ReadOnly} where the
// taking could not be noted, Error{Storage}.
Exported export_list(Session& session, const Reader& reader, const RecordType& type, const std::vector<Record>& records, const std::string& file, const ExportChoice& choice = {});

}  // namespace goodstanding
