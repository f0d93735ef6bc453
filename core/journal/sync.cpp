#include "journal/sync.h"

#include <algorithm>
#include <set>

#include <goodstanding/error.h>

#include "journal/change_codec.h"

namespace goodstanding {
namespace {

// A segment is closed when it holds so much.
constexpr std::size_t segment_bytes = 4 << 20;
constexpr std::size_t rows_at_once = 100;

// The numbers from 1 to `last` that no whole segment of the chain covers, as runs.
std::vector<std::pair<std::uint64_t, std::uint64_t>> missing_runs(const FolderList& list, const std::set<std::string>& unusable, const OriginId& origin, std::uint64_t last) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> covered;
  for (const SegmentFile& file : list.segments)
    if (file.origin == origin && file.is_whole() && !unusable.contains(file.path)) covered.emplace_back(file.first, file.last);
  std::sort(covered.begin(), covered.end());
  std::vector<std::pair<std::uint64_t, std::uint64_t>> out;
  std::uint64_t next = 1;
  for (const auto& [from, to] : covered) {
    if (from > last) break;
    if (from > next) out.emplace_back(next, from - 1);
    next = std::max(next, to + 1);
  }
  if (next <= last) out.emplace_back(next, last);
  return out;
}

// Gathers one segment.
class SegmentBuilder {
 public:
  SegmentBuilder(store::Store& store, const OriginId& origin) : store_(store) {
    head_.register_id = store.format().register_id;
    head_.origin = origin;
  }
  bool is_full() const noexcept { return bytes_ >= segment_bytes; }
  bool is_empty() const noexcept { return rows_.empty(); }

  void add(store::JournalRow row) {
    bytes_ += row.body.size() + row.slots.size();
    for (const Entry& entry : decode(row.body, row.slots).change.entries)
      for (const FieldChange& field : entry.fields)
        if (const auto* blob = field.value.as<BlobId>()) attach(*blob);
    rows_.push_back(std::move(row));
  }

  void put(const std::function<void(const SegmentHead&, const std::string&)>& put) {
    head_.first = rows_.front().number;
    head_.last = rows_.back().number;
    head_.link = link_of(rows_.back().body);
    std::vector<SentChange> changes;
    for (const store::JournalRow& row : rows_) changes.push_back({row.body, row.slots});
    std::map<Digest, SentAttachment> attachments;
    for (const auto& [digest, blob] : blobs_) attachments.emplace(digest, SentAttachment{blob.first, {blob.second.begin(), blob.second.end()}});
    put(head_, encode_segment(head_, changes, attachments));
    rows_.clear();
    blobs_.clear();
    bytes_ = 0;
  }

 private:
  void attach(const BlobId& blob) {
    const auto [at, fresh] = blobs_.try_emplace(blob.digest, blob.size, std::vector<std::string>());
    if (!fresh) return;
    store_.blobs().read(blob, [&](std::string_view piece) { at->second.second.emplace_back(piece); });
    bytes_ += blob.size;
  }

  store::Store& store_;
  SegmentHead head_;
  std::vector<store::JournalRow> rows_;
  std::map<Digest, std::pair<std::uint64_t, std::vector<std::string>>> blobs_;
  std::size_t bytes_ = 0;
};

// What of a chain is not in the folder; nothing of a fork: which of two chains is the right one is for people to say.
std::vector<std::pair<std::uint64_t, std::uint64_t>> runs_to_send(const FolderList& list, const SyncOutcome& outcome, const Head& head) {
  if (std::any_of(outcome.forks.begin(), outcome.forks.end(), [&](const Fork& f) { return f.origin == head.origin; })) return {};
  std::set<std::string> unusable;
  for (const UnusableSegment& segment : outcome.unusable) unusable.insert(segment.path);
  return missing_runs(list, unusable, head.origin, head.number);
}

}  // namespace

SyncOutcome begin_sync(const store::Store& store, const FolderList& list) {
  const RegisterId& id = store.format().register_id;
  // A folder that another register uses and this one does not is the wrong one, most likely.
  if (!list.other_registers.empty() && list.segments.empty())
    throw Error(ErrorCode::BadInput,
                "\"" + list.folder + "\" is the folder of another register (" + list.other_registers.front().substr(0, 8) + "); this one is " + id.to_hex().substr(0, 8) + ". Nothing was exchanged.",
                "Choose the folder of this register, or a new one.");
  SyncOutcome out;
  out.other_registers = list.other_registers;
  for (const std::string& path : list.strange) out.unusable.push_back({path, "Its name is not that of a segment."});
  return out;
}

std::vector<SegmentFile> first_part(const std::vector<SegmentFile>& files, std::uint64_t limit) {
  std::map<OriginId, std::vector<const SegmentFile*>> chains;
  for (const SegmentFile& file : files) chains[file.origin].push_back(&file);
  for (auto& [origin, chain] : chains) std::sort(chain.begin(), chain.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  std::vector<SegmentFile> out;
  std::uint64_t bytes = 0;
  for (std::size_t at = 0; out.size() < files.size(); ++at) {
    for (const auto& [origin, chain] : chains) {
      if (at >= chain.size()) continue;
      if (!out.empty() && bytes + chain[at]->found > limit) return out;
      bytes += chain[at]->found;
      out.push_back(*chain[at]);
    }
  }
  return out;
}

std::vector<SegmentFile> wanted(const store::Store& store, const FolderList& list) {
  std::map<OriginId, std::uint64_t> held;
  for (const Head& head : store.journal().heads()) held[head.origin] = head.number;
  std::vector<SegmentFile> out;
  for (const SegmentFile& file : list.segments) {
    const auto at = held.find(file.origin);
    if (at != held.end() && file.last <= at->second) {
      const auto body = store.journal().body_of(file.origin, file.last);
      if (body && link_digits(link_of(*body)) == file.link) continue;
    }
    out.push_back(file);
  }
  return out;
}

void outgoing(store::Store& store, const Journal& journal, const FolderList& list, const SyncOutcome& outcome,
              const std::function<void(const SegmentHead&, const std::string&)>& put) {
  if (!journal.origin()) return;
  for (const Head& head : store.journal().heads()) {
    for (const auto& [first, last] : runs_to_send(list, outcome, head)) {
      SegmentBuilder segment(store, head.origin);
      for (std::uint64_t number = first; number <= last;) {
        auto rows = store.journal().of_chain(head.origin, number, std::min<std::uint64_t>(rows_at_once, last - number + 1));
        if (rows.empty()) throw Error(ErrorCode::Damaged, "A change is missing from the journal.", "Run \"goodstanding verify\".");
        for (store::JournalRow& row : rows) {
          number = row.number + 1;
          segment.add(std::move(row));
          if (segment.is_full()) segment.put(put);
        }
      }
      if (!segment.is_empty()) segment.put(put);
    }
  }
}

SyncPlan plan_sync(const store::Store& store, const std::string& folder) {
  const FolderList list = list_folder(folder, store.format().register_id);
  SyncOutcome begun = begin_sync(store, list);
  SyncPlan out;
  out.unusable = std::move(begun.unusable);
  out.other_registers = std::move(begun.other_registers);
  std::map<OriginId, std::uint64_t> there;
  for (const SegmentFile& file : wanted(store, list)) {
    if (file.is_whole()) there[file.origin] = std::max(there[file.origin], file.last);
    else out.unusable.push_back({file.path, "It is not fully copied yet."});
  }
  for (const auto& [origin, last] : there) {
    const auto head = store.journal().head(origin);
    const std::uint64_t here = head ? head->number : 0;
    if (last > here) out.to_take += last - here;
  }
  for (const Head& head : store.journal().heads())
    for (const auto& [first, last] : runs_to_send(list, {}, head)) out.to_send += last - first + 1;
  return out;
}

SyncOutcome sync(store::Store& store, Journal& journal, const std::string& folder, const SyncProgress& progress) {
  const RegisterId& id = store.format().register_id;
  const FolderList list = list_folder(folder, id);
  SyncOutcome out = begin_sync(store, list);
  std::uint64_t limit = sync_bytes_at_once;
  std::set<std::string> unusable;
  std::size_t read = 0;
  while (true) {
    std::vector<SegmentFile> all = wanted(store, list);
    std::erase_if(all, [&](const SegmentFile& file) { return unusable.contains(file.path); });
    const std::vector<SegmentFile> files = first_part(all, limit);
    std::vector<ReadSegment> segments;
    for (const SegmentFile& file : files) {
      segments.push_back(read_segment(file, id));
      if (!segments.back().segment) unusable.insert(file.path);
      if (progress) progress(std::min(1.0, static_cast<double>(++read) / static_cast<double>(list.segments.size())));
    }
    const Arrival before = store.journal().last_arrival();
    take_in(store, journal, segments, out);
    if (files.size() == all.size()) break;
    if (store.journal().last_arrival() == before) limit *= 4;
  }
  if (journal.origin()) clear_unfinished(folder, id, *journal.origin());
  outgoing(store, journal, list, out, [&](const SegmentHead& head, const std::string& bytes) {
    write_segment(folder, *journal.origin(), head, bytes);
    out.sent.push_back({head.origin, head.last, head.link});
    out.changes_sent += head.last - head.first + 1;
  });
  return out;
}

}  // namespace goodstanding
