// The sheet that goes out to an owner and comes back: its columns, and the key from which a returned sheet is told
// apart from any other and each answer is compared with what its owner was shown. Internal to exchange.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <goodstanding/date.h>
#include <goodstanding/ids.h>

#include "exchange/workbook.h"

namespace goodstanding {

enum class ReturnColumn : std::uint8_t { Reference, Action, Status, Due, LastUpdate, StateNow, Update, Forecast, Confidence, Reason, DoneOn, Files };

struct ReturnColumnLook {
  ReturnColumn column;
  std::string_view heading;
  double width;  // in letters
  bool answer;   // filled in by the owner
};
inline constexpr std::array<ReturnColumnLook, 12> return_columns{{
    {ReturnColumn::Reference, "Reference", 10.5, false},
    {ReturnColumn::Action, "Action", 32, false},
    {ReturnColumn::Status, "Status", 17, false},
    {ReturnColumn::Due, "Due", 12.5, false},
    {ReturnColumn::LastUpdate, "Last update", 24, false},
    {ReturnColumn::StateNow, "State now", 12, true},
    {ReturnColumn::Update, "Your update", 34, true},
    {ReturnColumn::Forecast, "New forecast", 13, true},
    {ReturnColumn::Confidence, "Confidence", 12, true},
    {ReturnColumn::Reason, "If later: why", 20, true},
    {ReturnColumn::DoneOn, "Done on", 13, true},
    {ReturnColumn::Files, "Files you send along", 18, true},
}};
const ReturnColumnLook& look_of(ReturnColumn column) noexcept;

inline constexpr std::string_view key_mark = "Goodstanding return, form 1";
inline constexpr std::string_view key_sheet = "Key";

// What an owner was shown of an action, as the register's files write it.
struct ReturnKeyRow {
  std::string ref;
  RecordId record;
  std::string title;
  std::string state;
  std::string due;
  std::string forecast;
  std::string confidence;
  std::string completed;
};
struct ReturnKey {
  RegisterId reg;
  RecordId owner;
  Date sent;
  std::map<std::string, ReturnKeyRow> rows;  // by reference
};

// The key of a workbook; empty when it has none, or one that was changed.
std::optional<ReturnKey> read_return_key(const Workbook& book);

}  // namespace goodstanding
