// Decisions about conflicts, each written as one change.
#include <algorithm>

#include <goodstanding/error.h>

#include "base/text.h"
#include "register/merge_conflicts.h"
#include "register/settlement.h"

namespace goodstanding {
namespace {

[[noreturn]] void unfit(const std::string& what, const std::string& next) { throw Error(ErrorCode::BadInput, what, next); }

MergeConflict open_conflict(Session& session, const std::string& id) {
  for (MergeConflict& conflict : merge_conflicts(session))
    if (conflict.id == id) return std::move(conflict);
  throw Error(ErrorCode::NotFound, "There is no open conflict \"" + id + "\".", "It may have been settled meanwhile; \"goodstanding conflicts\" lists those that are open.");
}

}  // namespace

// One use: make it, run it.
class Settling {
 public:
  Settling(Session& session, MergeConflict conflict, const Decision& decision)
      : session_(session), conflict_(std::move(conflict)), decision_(decision), draft_(session.draft(decision.reason)) {
    if (trimmed(decision.reason).empty()) unfit("A decision needs a reason.", "Say in a sentence why.");
    if (decision.keep && *decision.keep >= conflict_.sides.size())
      unfit("There is no side " + std::to_string(*decision.keep + 1) + ": it has " + std::to_string(conflict_.sides.size()) + ".", "Choose one of those that are listed.");
    draft_.settles_ = true;
  }

  Change run() {
    switch (conflict_.kind) {
      case MergeConflictKind::Field:
      case MergeConflictKind::Transition: settle_field(); break;
      case MergeConflictKind::Unique: settle_unique(); break;
      case MergeConflictKind::Reference: settle_reference(); break;
    }
    return session_.commit(draft_).value();
  }

 private:
  // The field is written anew even where the value stays: a decision that another copy takes at the same time then meets it.
  void settle_field() {
    if (decision_.keep.has_value() == decision_.value.has_value()) unfit("A decision keeps one side or gives another value.", "Say which.");
    if (conflict_.kind == MergeConflictKind::Transition && !decision_.keep) unfit("A state is not given by hand.", "Choose one of the sides.");
    draft_.set(conflict_.record, conflict_.field.text(), decision_.keep ? conflict_.sides[*decision_.keep].value : *decision_.value);
    draft_.affirm(conflict_.record, conflict_.field.text());
    std::set<Stamp> stamps;
    for (const ConflictSide& side : conflict_.sides) stamps.insert(side.stamp);
    add_settlement(conflict_.record, stamps);
  }

  const ConflictSide& kept() const {
    if (!decision_.keep) unfit("It is not said which record keeps it.", "Choose one of the sides.");
    return conflict_.sides[*decision_.keep];
  }

  void settle_unique() {
    if (conflict_.sides.size() != 2) unfit("More than two records share the value.", "Change the others one by one until two are left.");
    if (!decision_.value) unfit("The other record needs another value.", "Give it, or strike out the record that is there twice.");
    const ConflictSide& other = conflict_.sides[&kept() == &conflict_.sides[0] ? 1 : 0];
    draft_.set(other.record, conflict_.field.text(), *decision_.value);
    add_settlement(other.record, {other.stamp}, kept().record);
  }

  void settle_reference() {
    if (decision_.value) unfit("A reference is not given by hand.", "Choose which record keeps it; the other gets a reference of its own.");
    const RecordId keeper = kept().record;
    for (const ConflictSide& side : conflict_.sides) {
      if (side.record == keeper) continue;
      draft_.set(side.record, builtin::ref, Value(session_.next_ref(session_.reg().schema().at(conflict_.type.text()))));
      add_settlement(side.record, {side.stamp}, keeper);
    }
  }

  void add_settlement(const RecordId& subject, const std::set<Stamp>& stamps, std::optional<RecordId> other = {}) {
    const RecordId id = draft_.add(settlement::type);
    draft_.set(id, settlement::subject, subject);
    draft_.set(id, settlement::field, conflict_.field.text());
    draft_.set(id, settlement::settled, stamps_text(stamps));
    if (other) draft_.set(id, settlement::other, *other);
    draft_.set(id, settlement::reason, decision_.reason);
  }

  Session& session_;
  MergeConflict conflict_;
  const Decision& decision_;
  Draft draft_;
};

Change settle(Session& session, const std::string& conflict, const Decision& decision) {
  return Settling(session, open_conflict(session, conflict), decision).run();
}

}  // namespace goodstanding
