#include "journal/graft.h"

#include <algorithm>
#include <map>

#include <goodstanding/error.h>

#include "journal/change_codec.h"

namespace goodstanding {
namespace {

constexpr std::size_t rows_at_once = 100;
constexpr std::size_t bytes_at_once = 16 << 20;

template <class Act>
void each_row(store::Store& store, const Head& head, Act act) {
  for (std::uint64_t number = 1; number <= head.number;) {
    const auto rows = store.journal().of_chain(head.origin, number, rows_at_once);
    if (rows.empty()) throw Error(ErrorCode::Damaged, "A change is missing from the journal.", "Run \"goodstanding verify\".");
    for (const store::JournalRow& row : rows) act(row);
    number = rows.back().number + 1;
  }
}

GraftedChain graft_chain(store::Store& part, const Head& head, const OriginId& founding, const RegisterId& whole, const GivenBy& given) {
  GraftedChain out;
  out.origin = head.origin;
  Digest before;  // the link of the change before, in the part
  each_row(part, head, [&](const store::JournalRow& row) {
    DecodedChange decoded = decode(row.body, row.slots);
    Change& change = decoded.change;
    if (decoded.previous != before || change.number != out.bodies.size() + 1 || change.stamp.origin != head.origin)
      throw Error(ErrorCode::Damaged, "The chain of changes of the checked-out register is broken. Nothing was taken in.", "Run \"goodstanding verify\" on it.");
    before = link_of(row.body);
    if (change.undoes && change.undoes->origin == founding)
      throw Error(ErrorCode::Damaged, "A change undoes what the checked-out register was given. Nothing was taken in.", "Run \"goodstanding verify\" on it.");
    for (Entry& entry : change.entries)
      for (FieldChange& field : entry.fields)
        if (field.was && field.was->origin == founding) field.was = given(entry.record, field.field);
    std::string body = body_of(change, decoded.commitments, whole, out.links.empty() ? Digest{} : out.links.back());
    out.links.push_back(link_of(body));
    out.bodies.push_back(std::move(body));
  });
  if (before != head.link) throw Error(ErrorCode::Damaged, "A chain of the checked-out register does not end as it says. Nothing was taken in.", "Run \"goodstanding verify\" on it.");
  return out;
}

// A run of changes of one chain with what they name, as sync() takes it.
class Batch {
 public:
  Batch(store::Store& part, const GraftedChain& chain, const RegisterId& whole, std::uint64_t first) : part_(part) {
    std::size_t bytes = 0;
    std::uint64_t number = first;
    while (number <= chain.bodies.size() && bytes < bytes_at_once) {
      auto rows = part.journal().of_chain(chain.origin, number, 1);
      if (rows.empty()) throw Error(ErrorCode::Damaged, "A change is missing from the journal.", "Run \"goodstanding verify\".");
      bytes += rows.front().slots.size() + attach(rows.front());
      rows_.push_back(std::move(rows.front()));
      ++number;
    }
    Segment segment;
    segment.head = {whole, chain.origin, first, number - 1, chain.links[number - 2]};
    for (std::size_t i = 0; i < rows_.size(); ++i) segment.changes.push_back({chain.bodies[first - 1 + i], rows_[i].slots});
    for (const auto& [digest, blob] : blobs_) segment.attachments.emplace(digest, SentAttachment{blob.first, {blob.second.begin(), blob.second.end()}});
    read_.file.origin = chain.origin;
    read_.file.first = first;
    read_.file.last = number - 1;
    read_.segment = std::move(segment);
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  const ReadSegment& segment() const noexcept { return read_; }
  std::uint64_t last() const noexcept { return read_.file.last; }

 private:
  std::size_t attach(const store::JournalRow& row) {
    std::size_t out = 0;
    for (const Entry& entry : decode(row.body, row.slots).change.entries)
      for (const FieldChange& field : entry.fields)
        if (const auto* blob = field.value.as<BlobId>()) {
          const auto [at, fresh] = blobs_.try_emplace(blob->digest, blob->size, std::vector<std::string>());
          if (!fresh) continue;
          part_.blobs().read(*blob, [&](std::string_view piece) { at->second.second.emplace_back(piece); });
          out += blob->size;
        }
    return out;
  }

  store::Store& part_;
  std::vector<store::JournalRow> rows_;
  std::map<Digest, std::pair<std::uint64_t, std::vector<std::string>>> blobs_;
  ReadSegment read_;  // points into the others
};

// From which change on a chain is not here yet; a fork is noted, and nothing is then taken of it.
std::optional<std::uint64_t> next_of(const store::Store& whole, const GraftedChain& chain, SyncOutcome& out) {
  const auto head = whole.journal().head(chain.origin);
  if (!head) return 1;
  const std::uint64_t both = std::min<std::uint64_t>(head->number, chain.links.size());
  const auto body = whole.journal().body_of(chain.origin, both);
  if (!body || link_of(*body) != chain.links[both - 1]) {
    const Fork fork{chain.origin, both, false};
    if (std::find(out.forks.begin(), out.forks.end(), fork) == out.forks.end()) out.forks.push_back(fork);
    return std::nullopt;
  }
  if (both == chain.links.size()) return std::nullopt;
  return both + 1;
}

}  // namespace

std::vector<GraftedChain> graft(store::Store& part, const OriginId& founding, const RegisterId& whole, const GivenBy& given) {
  std::vector<GraftedChain> out;
  for (const Head& head : part.journal().heads())
    if (head.origin != founding && head.number > 0) out.push_back(graft_chain(part, head, founding, whole, given));
  return out;
}

SyncOutcome take_in(const store::Store& whole, store::Store& part, const std::vector<GraftedChain>& chains, const TakeSegments& take) {
  SyncOutcome out;
  // Chains of one part may stand on one another, where copies of it exchanged changes: round after round, until nothing moves.
  for (bool moved = true; moved;) {
    moved = false;
    std::vector<WaitingChain> waiting;
    for (const GraftedChain& chain : chains) {
      for (auto next = next_of(whole, chain, out); next; next = next_of(whole, chain, out)) {
        const Arrival before = whole.journal().last_arrival();
        const Batch batch(part, chain, whole.format().register_id, *next);
        take({batch.segment()}, out);
        if (whole.journal().last_arrival() == before) break;
        moved = true;
      }
      waiting.insert(waiting.end(), out.waiting.begin(), out.waiting.end());
      out.waiting.clear();
    }
    out.waiting = std::move(waiting);
  }
  return out;
}

}  // namespace goodstanding
