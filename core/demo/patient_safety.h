// What the parts of the story of patient safety share: an event, and what it leads to.
#pragma once

#include <string>

#include "demo/stage.h"

namespace goodstanding::demo {

struct SafetyEvent {
  RecordId id;
  std::string number;    // in the incident system: "EV-1042 (generated)"
  std::string what;
  RecordId priority;     // of the plan
  std::string response;  // the kind that it gets
  bool fatal = false;
};

// A learning response begins today; its steps, what changes through it and whether that worked follow.
void begin_response(Stage& stage, const SafetyEvent& event);      // learning_responses.cpp
// What is to change: agreed today, then put in place and looked at.
void agree_change(Stage& stage, const RecordId& response);        // safety_actions.cpp

enum class Candour { InTime, ToldLate, LetterLate, NotReached, LetterOutstanding };
// The duty of candour is known today, and is done step by step.
void begin_candour(Stage& stage, const RecordId& event, const char* ground, Candour how);  // candour.cpp

}  // namespace goodstanding::demo
