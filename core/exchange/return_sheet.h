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

enum class ReturnColumn : std::uint8_t { Reference, Action, Serves, State, Status, Due, LastUpdate, StateNow, Update, Forecast, Confidence, Reason, DoneOn, Files };

struct ReturnColumnLook {
  ReturnColumn column;
  std::string_view heading;
  double width;  // in letters
  bool answer;   // filled in by the owner
};
inline constexpr std::array<ReturnColumnLook, 14> return_columns{{
    {ReturnColumn::Reference, "Reference", 11, false},
    {ReturnColumn::Action, "Action", 38, false},
    {ReturnColumn::Serves, "Serves", 20, false},
    {ReturnColumn::State, "State", 12, false},
    {ReturnColumn::Status, "Status", 15, false},
    {ReturnColumn::Due, "Due", 13, false},
    {ReturnColumn::LastUpdate, "Last update", 30, false},
    {ReturnColumn::StateNow, "State now", 13, true},
    {ReturnColumn::Update, "Your update", 42, true},
    {ReturnColumn::Forecast, "New forecast", 14, true},
    {ReturnColumn::Confidence, "Confidence", 13, true},
    {ReturnColumn::Reason, "If later: why", 26, true},
    {ReturnColumn::DoneOn, "Done on", 14, true},
    {ReturnColumn::Files, "Files you send along", 26, true},
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
