// The answers of one returned row, each compared with what its owner was shown and with what the register holds by
// now. Internal to exchange.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exchange/return_rows.h"
#include "exchange/returns_in.h"

namespace goodstanding {

// What is to be written for a row, once nothing stands against it.
struct ReturnWork {
  std::size_t row = 0;  // in the list of rows
  RecordId owner;       // whose word it is
  Date sent;            // when they were asked
  bool re_owned = false;  // the action is another's by now, so every answer clashes
  Record action;
  std::map<std::string, Value> values;  // by the answer's field
  std::string transition;
  std::string reason;                 // why the date slips
  std::vector<std::string> files;     // paths
  std::vector<std::string> also_said; // sentences on what the owner answered where ours stands beside it

  explicit ReturnWork(Record record) : action(std::move(record)) {}
};

// Reads rows one after the other. Outlived by all that it is given.
class ReturnAnswerReader {
 public:
  ReturnAnswerReader(Session& session, const ReturnsInOptions& options, const std::vector<std::string>& beside);

  // Adds an answer to `out` for each that the row holds, and what is to be taken to `work`.
  void read(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key);
  // Paths of the files that rows named.
  const std::set<std::string>& claimed() const noexcept { return claimed_; }

 private:
  std::optional<TakeSide> side(const std::string& ref) const;
  std::string words_of_text(const std::string& field, const std::string& text) const;
  void compare(ReturnRow& out, ReturnWork& work, ReturnColumn column, const std::string& field, const std::string& shown, const Value& value) const;
  void choose(ReturnAnswer& answer, const ReturnWork& work) const;
  void refuse(ReturnRow& out, ReturnColumn column, const std::string& field, const std::string& returned, std::string why) const;
  std::optional<PartialDate> date_in(ReturnRow& out, const RawReturnRow& raw, ReturnColumn column, const std::string& field) const;
  bool is_damaged(ReturnRow& out, const RawReturnRow& raw, ReturnColumn column, const std::string& field) const;
  void need_day(ReturnRow& out, ReturnWork& work) const;
  std::optional<std::string> find_file(std::string_view name) const;
  std::vector<std::string> file_names(const std::string& cell) const;

  void read_state(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const;
  void read_done_on(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const;
  void read_forecast(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const;
  void read_confidence(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw, const ReturnKeyRow& key) const;
  void read_update(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw) const;
  void read_files(ReturnRow& out, ReturnWork& work, const RawReturnRow& raw);

  Session& session_;
  const Reader& reader_;
  const RecordType& type_;
  const ReturnsInOptions& options_;
  const std::vector<std::string>& beside_;
  std::set<std::string> claimed_;
};

}  // namespace goodstanding
