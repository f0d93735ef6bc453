// The chain in which a copy of a register writes what is sealed: envelopes, each a change of its own, that say on which day they
// were written and nothing else. So that their number says nothing either, envelopes with nothing in them are written among them:
// on a day on which this copy writes at all, it writes a whole block of them, whether there was anything to seal or not.
#pragma once

#include <memory>
#include <vector>

#include <goodstanding/clock.h>

#include "access/envelope.h"
#include "journal/journal.h"

namespace goodstanding {

// How many envelopes a copy writes on a day when it writes, and on a busier day a multiple of it.
inline constexpr std::uint64_t envelopes_a_day = 32;

// Thread rule: that of its Store.
class SealedChain {
 public:
  SealedChain(store::Store& store, Clock& clock, Chance& chance, Installation installation);

  // Appends envelopes and files that belong to them, one change each. Call inside a write transaction, and then written() or
  // forgotten() as for a Journal. Answers the arrivals.
  std::vector<Arrival> append(const std::vector<Envelope>& envelopes, const std::vector<BlobId>& files = {});
  // Now and then an envelope with nothing in it, while the day's block has room: so that where one lies among other changes
  // says nothing. Inside a write transaction.
  void scatter();
  // Whether the block of the last day on which this copy wrote is not whole yet.
  bool has_room();
  // Fills it up. Inside a write transaction.
  void fill_up();

  void written() { journal_.written(); }
  void forgotten() { journal_.forgotten(); }

 private:
  // Stands at the beginning of a day.
  class DayClock final : public Clock {
   public:
    explicit DayClock(Clock& clock) : clock_(clock) {}
    Instant now() override;
    Date today() override { return clock_.today(); }
    void stay_on(std::optional<Date> day) { day_ = day; }

   private:
    Clock& clock_;
    std::optional<Date> day_;
  };
  struct Block {
    std::optional<Date> day;
    std::uint64_t envelopes = 0;
  };
  Block last_block() const;
  Arrival append_one(Entry entry);
  void append_nothing();
  void finish_earlier_day();

  store::Store& store_;
  Chance& chance_;
  RegisterId register_;
  DayClock day_;
  Installation installation_;
  Journal journal_;
};

}  // namespace goodstanding
