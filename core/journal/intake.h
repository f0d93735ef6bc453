// Takes changes that other copies wrote into the journal, one by one, as they are. Rules of the domain were asked where a change
// was written and are not asked again; what is asked here is whether it can stand where it belongs (docs/sync.md).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <goodstanding/change.h>

#include "journal/change_codec.h"
#include "journal/journal.h"
#include "journal/segment.h"
#include "store/store.h"

namespace goodstanding {

// How a change stands to this copy.
struct Answer {
  enum class Kind {
    Ready,    // everything it stands on is here
    Waits,    // for something that may still come
    Forked,   // its chain runs through another change than the one that is here
    Refused,  // it can never be taken as it is
  };
  Kind kind = Kind::Ready;
  std::string words;  // what it waits for, as a clause; why it is refused, as a sentence
};

// A change that was sent, and what its bytes say.
struct Incoming {
  OriginId origin;  // whose chain it was sent as
  SentChange sent;
  DecodedChange decoded;
};

// What the segments at hand hold of an attachment; null when they do not hold it.
using FindAttachment = std::function<const SentAttachment*(const Digest&)>;

// Thread rule: that of its store.
class Intake {
 public:
  Intake(store::Store& store, Journal& journal) : store_(store), journal_(journal) {}

  // Asked of the next change of its chain.
  Answer examine(const Incoming& change, const FindAttachment& attachment) const;
  // Writes a change that is ready, its attachments first, inside a write transaction. Answers Refused when it cannot stand beside
  // what is here (record types that cannot be brought together); then nothing of it was written.
  Answer take(const Incoming& change, const FindAttachment& attachment);

 private:
  std::optional<Answer> against_chain(const Incoming& change) const;
  std::optional<Answer> against_records(const Change& change) const;
  std::optional<Answer> against_commitments(const Incoming& change) const;
  void write(const Incoming& change, const FindAttachment& attachment);

  store::Store& store_;
  Journal& journal_;
};

// How people call a copy: "the founding copy", "copy KD"; "copy 3f20a9c1" while nothing of it is here.
std::string copy_name(const store::Store& store, const OriginId& origin);

}  // namespace goodstanding
