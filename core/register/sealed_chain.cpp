#include "register/sealed_chain.h"

#include <algorithm>

#include "base/civil_time.h"
#include "journal/change_codec.h"
#include "journal/envelope_record.h"
#include "store/builtin_types.h"

namespace goodstanding {
namespace {

constexpr std::int64_t day_length = 86'400'000;

}  // namespace

Instant SealedChain::DayClock::now() {
  const Date day = day_ ? *day_ : uk_day(clock_.now());
  return Instant{std::int64_t{day.days()} * day_length};
}

SealedChain::SealedChain(store::Store& store, Clock& clock, Chance& chance, Installation installation)
    : store_(store), chance_(chance), register_(store.format().register_id), day_(clock), installation_(std::move(installation)),
      journal_(store, day_, chance, &installation_, ChainKind::Sealed) {}

Arrival SealedChain::append_one(Entry entry) {
  journal_.begin();
  NewChange change;
  // Nobody is named: the chain itself did it.
  change.actor = origin_record::id_of(journal_.origin().value_or(OriginId{}));
  change.entries.push_back(std::move(entry));
  journal_.append(std::move(change));
  return journal_.last_arrival();
}

std::vector<Arrival> SealedChain::append(const std::vector<Envelope>& envelopes, const std::vector<BlobId>& files) {
  finish_earlier_day();
  std::vector<Arrival> out;
  for (const BlobId& file : files) {
    Entry entry{EntryKind::Create, TypeId(sealed_file_record::type), chance_.make<RecordId>(), {}};
    entry.fields.push_back({sealed_file_record::contents.id(), Value(file), {}});
    append_one(std::move(entry));
  }
  for (const Envelope& envelope : envelopes) {
    Entry entry{EntryKind::Create, TypeId(envelope_record::type), envelope.id, {}};
    entry.fields.push_back({FieldId(envelope_record::contents), Value(Sealed{envelope.bytes}), {}});
    out.push_back(append_one(std::move(entry)));
  }
  return out;
}

void SealedChain::append_nothing() {
  const Envelope empty = seal_nothing(register_, chance_);
  Entry entry{EntryKind::Create, TypeId(envelope_record::type), empty.id, {}};
  entry.fields.push_back({FieldId(envelope_record::contents), Value(Sealed{empty.bytes}), {}});
  append_one(std::move(entry));
}

// A program that runs past midnight, or was killed, leaves a block that is not whole.
void SealedChain::finish_earlier_day() {
  const Block block = last_block();
  if (block.day && std::int64_t{block.day->days()} * day_length != day_.now().milliseconds) fill_up();
}

// Back from the end of the chain to the first change of another day.
SealedChain::Block SealedChain::last_block() const {
  Block out;
  const auto head = journal_.origin() ? store_.journal().head(*journal_.origin()) : std::nullopt;
  constexpr std::uint64_t step = 64;
  for (std::uint64_t end = head ? head->number : 0; end > 0;) {
    const std::uint64_t from = end > step ? end - step + 1 : 1;
    auto rows = store_.journal().of_chain(*journal_.origin(), from, end - from + 1);
    std::reverse(rows.begin(), rows.end());
    for (const store::JournalRow& row : rows) {
      const Date day = Date::from_days(static_cast<std::int32_t>(row.stamp.wall.milliseconds / day_length));
      if (!out.day) out.day = day;
      if (day != *out.day) return out;
      const Change change = decode(row.body, row.slots).change;
      if (!change.entries.empty() && change.entries.front().type == envelope_record::type) ++out.envelopes;
    }
    end = from - 1;
  }
  return out;
}

void SealedChain::scatter() {
  finish_earlier_day();
  std::uint8_t random = 0;
  chance_.fill(&random, 1);
  const Block block = last_block();
  const bool today = block.day && Instant{std::int64_t{block.day->days()} * day_length}.milliseconds == day_.now().milliseconds;
  std::uint64_t written = today ? block.envelopes : 0;
  // A day on which anything is written has a block, whoever wrote what.
  for (int i = today ? random % 3 : 1 + random % 3; i > 0 && written < envelopes_a_day; --i, ++written) append_nothing();
}

bool SealedChain::has_room() { return last_block().envelopes % envelopes_a_day != 0; }

void SealedChain::fill_up() {
  const Block block = last_block();
  if (!block.day || block.envelopes % envelopes_a_day == 0) return;
  day_.stay_on(block.day);
  try {
    for (std::uint64_t n = block.envelopes; n % envelopes_a_day != 0; ++n) append_nothing();
  } catch (...) {
    day_.stay_on(std::nullopt);
    throw;
  }
  day_.stay_on(std::nullopt);
}

}  // namespace goodstanding
