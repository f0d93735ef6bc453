// How a register takes in what was written in a part of it. The part is a register of its own, with an id of its own, whose
// founding chain does nothing but hold what it was given; every other chain in it is work. Each of those becomes, change for
// change, a chain of the whole register: the same origin, numbers, stamps, people, reasons, values and salts, under the whole
// register's id, and with what each value replaces named as the whole register has it. The same part gives the same bytes in
// every copy of the whole register, so all that docs/sync.md says of chains holds: nothing is taken in twice, order does not
// matter, and two values of one field are a conflict (docs/checkout.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <goodstanding/change.h>

#include "journal/sync.h"
#include "store/store.h"

namespace goodstanding {

// The stamp of the change of the whole register whose value the part was given for a field; empty when it was given none.
using GivenBy = std::function<std::optional<Stamp>(const RecordId& record, const FieldId& field)>;

// One chain of the part as the whole register has it.
struct GraftedChain {
  OriginId origin;
  std::vector<std::string> bodies;  // of change 1, 2, 3, ...
  std::vector<Digest> links;
};

// The chains of a part but its founding one. Throws Error{Damaged} when a chain of it does not hold together.
std::vector<GraftedChain> graft(store::Store& part, const OriginId& founding, const RegisterId& whole, const GivenBy& given);

// Takes them into the whole register, attachments with the changes that name them, in as many transactions as it needs: what
// was taken before it is killed stays, and the next time goes on from there. A chain that is there already is left alone.
// `take` is take_in() of journal/sync.h for the whole register, and whatever is to be told of it.
using TakeSegments = std::function<void(const std::vector<ReadSegment>&, SyncOutcome&)>;
SyncOutcome take_in(const store::Store& whole, store::Store& part, const std::vector<GraftedChain>& chains, const TakeSegments& take);

}  // namespace goodstanding
