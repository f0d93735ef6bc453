// Closure is earned, step by step, and can be lost:
//
//   done       its owner says so, and evidence in date bears it out;
//   verified   somebody of another unit, with no part in it, has seen it through a visit, an audit or a test;
//   sustained  a re-check after the period that its plan names found that it held, or its measure's control chart bears
//              out that it has (register/measure_hold.h). A chart that shows concern stands against it either way.
//
// The steps follow what trusts under improvement plans do (a peer inspection before sign-off, a later check that
// the change has stayed) and the report on actions that CQC asks for, which wants to hear how an improvement is
// made, sustained and measured (Regulation 17(3) of the 2014 Regulations; CQC's form, question 5).
// Each rule here is pure: a small struct in, what stands against the step out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/rule.h>

#include "register/measure_hold.h"

namespace goodstanding {

// One thing that stands against a step, with what would satisfy it.
struct Hindrance {
  std::string rule;     // "action.done_by_owner"
  std::string message;
  std::string remedy;
  std::string field;    // empty: none in particular
  friend bool operator==(const Hindrance&, const Hindrance&) = default;
};

// What is asked when an action is recorded as done.
struct DoneFacts {
  bool has_owner = false;
  bool said_by_owner = false;    // the person whose act it is owns the action, or belongs to its owner
  int evidence_in_date = 0;
  int evidence_held = 0;         // in date or not
  std::optional<PartialDate> completed;
  Date today;
};
std::vector<Hindrance> against_done(const DoneFacts& facts);

// What is asked when a done action is verified.
struct VerifiedFacts {
  int evidence_in_date = 0;
  int evidence_held = 0;
  bool has_verifier = false;
  bool said_by_verifier = false;  // the person whose act it is
  bool verifier_owns_it = false;
  std::optional<RecordId> verifier_unit;
  std::optional<RecordId> owner_unit;
  bool independence_declared = false;
  bool through_held = false;      // a visit, an audit or a test is named
  std::optional<Date> verified_on;
  std::optional<PartialDate> completed;
  Date today;
};
std::vector<Hindrance> against_verified(const VerifiedFacts& facts);

// A later look at the action.
struct Recheck {
  Date on;
  bool held = false;
  bool by_owner = false;
};

// What is asked when a verified action is recorded as sustained.
struct SustainedFacts {
  int evidence_in_date = 0;
  int evidence_held = 0;
  std::optional<Date> verified_on;
  int months_to_hold = 0;
  std::vector<Recheck> rechecks;  // in any order
  int undecided_reopenings = 0;
  Date today;
  std::optional<MeasureFacts> measure = {};  // since its verification; empty: it names none that has a chart
};
std::vector<Hindrance> against_sustained(const SustainedFacts& facts);
// The first day on which it can count as sustained: as many months later, on the last day of a shorter month.
Date held_from(Date verified_on, int months);

// The field that contradicts the state of a verified or sustained action: its verifier owns it. The rules refuse to write
// either over the other, so only copies that come together can bring it about. Empty: none does.
std::optional<FieldId> contradicted(const Record& action);
// True when somebody but its owner found, once it had been verified for as long as its plan names, that the action held,
// or its measure bears that out.
bool has_held(const Reader& reader, const Record& action);

// What the chart of an action's measure says of its closure, since it was verified.
struct ChartSays {
  RecordId measure;
  bool holds = false;
  std::string words;  // "“Medicines checks” bears it out: ..."; or why it cannot
};
// Empty where it was never verified, or names no measure that has a chart.
std::optional<ChartSays> chart_says(const Reader& reader, const Record& action);

// The rules over records: they ask the functions above whenever an action arrives at the state, by a transition,
// by an undo or by being made so. An action made anew may begin as done only as a fact that a source states.
std::vector<Rule> closure_rules();

}  // namespace goodstanding
