// Takes in what the segments at hand hold: chain by chain in order, and between the chains in the order of their stamps.
#include <algorithm>
#include <optional>
#include <set>

#include <goodstanding/error.h>

#include "journal/intake.h"
#include "journal/sync.h"

namespace goodstanding {
namespace {

constexpr std::size_t changes_at_once = 500;  // in one transaction

class Inbox {
 public:
  Inbox(store::Store& store, Journal& journal, const std::vector<ReadSegment>& segments, SyncOutcome& outcome)
      : store_(store), journal_(journal), outcome_(outcome), intake_(store, journal) {
    for (const ReadSegment& read : segments) {
      if (!read.segment) outcome_.unusable.push_back({read.file.path, read.why_not});
      else add(*read.segment);
    }
  }

  void run() {
    bool more = std::any_of(chains_.begin(), chains_.end(), [](const auto& c) { return !c.second.changes.empty(); });
    while (more) {
      store::WriteTransaction transaction(store_.db());
      std::size_t taken = 0;
      while (taken < changes_at_once && (more = take_one())) ++taken;
      if (taken == 0) break;
      transaction.commit();
      journal_.written();
    }
    report();
  }

 private:
  struct Chain {
    std::map<std::uint64_t, SentChange> changes;  // by number; none of them is here yet
    std::optional<std::uint64_t> fork;            // the first number at which two segments differ, or one differs from what is here
    std::optional<Incoming> next;
    Answer answer;
    bool blocked = false;  // examined, and nothing was taken since
    bool stopped = false;
  };

  void add(const Segment& segment) {
    for (const auto& [digest, attachment] : segment.attachments) attachments_.emplace(digest, &attachment);
    Chain& chain = chains_[segment.head.origin];
    const auto head = store_.journal().head(segment.head.origin);
    std::uint64_t number = segment.head.first;
    for (const SentChange& change : segment.changes) {
      std::optional<std::string_view> other;
      std::optional<std::string> here;
      if (head && number <= head->number) {
        here = store_.journal().body_of(segment.head.origin, number);
        if (here) other = *here;
      } else {
        const auto [at, fresh] = chain.changes.emplace(number, change);
        if (!fresh) other = at->second.body;
      }
      if (other && *other != change.body) {
        chain.fork = std::min(chain.fork.value_or(number), number);
        return;  // what follows differs too
      }
      ++number;
    }
  }

  const SentAttachment* attachment(const Digest& digest) const {
    const auto found = attachments_.find(digest);
    return found == attachments_.end() ? nullptr : found->second;
  }

  // Reads the next change of the chain; false when there is none to read, or it cannot be.
  bool has_next(const OriginId& origin, Chain& chain) {
    if (chain.stopped) return false;
    if (chain.next) return true;
    const auto head = store_.journal().head(origin);
    const std::uint64_t number = head ? head->number + 1 : 1;
    if (chain.fork && *chain.fork <= number) return false;
    const auto found = chain.changes.find(number);
    if (found == chain.changes.end()) return false;
    try {
      chain.next = Incoming{origin, found->second, decode(found->second.body, found->second.slots)};
      return true;
    } catch (const Error& e) {
      stop(chain, {Answer::Kind::Refused, e.message()});
      return false;
    }
  }

  static void stop(Chain& chain, Answer answer) {
    chain.answer = std::move(answer);
    chain.stopped = true;
    chain.next.reset();
  }

  // Takes the earliest change that is ready; false when none is.
  bool take_one() {
    const auto find = [this](const Digest& digest) { return attachment(digest); };
    std::vector<std::pair<Stamp, OriginId>> order;
    for (auto& [origin, chain] : chains_)
      if (!chain.blocked && has_next(origin, chain)) order.emplace_back(chain.next->decoded.change.stamp, origin);
    std::sort(order.begin(), order.end());
    for (const auto& [stamp, origin] : order) {
      Chain& chain = chains_.at(origin);
      Answer answer = intake_.examine(*chain.next, find);
      if (answer.kind == Answer::Kind::Ready) answer = intake_.take(*chain.next, find);
      if (answer.kind == Answer::Kind::Ready) {
        took(origin, chain);
        return true;
      }
      if (answer.kind == Answer::Kind::Waits) {
        chain.answer = std::move(answer);
        chain.blocked = true;
      } else {
        stop(chain, std::move(answer));
      }
    }
    return false;
  }

  void took(const OriginId& origin, Chain& chain) {
    const Change& change = chain.next->decoded.change;
    const std::int64_t ahead = journal_.took(change, link_of(chain.next->sent.body));
    if (ahead > 0) outcome_.ahead[origin] = std::max(outcome_.ahead[origin], ahead);
    chain.changes.erase(change.number);
    chain.next.reset();
    for (auto& [other, waiting] : chains_) waiting.blocked = false;
  }

  void add_refusal(const OriginId& origin, std::uint64_t number, const std::string& why) {
    if (std::none_of(outcome_.refused.begin(), outcome_.refused.end(), [&](const RefusedChain& r) { return r.origin == origin; })) outcome_.refused.push_back({origin, number, why});
  }

  void add_fork(const OriginId& origin, std::uint64_t number) {
    const Fork fork{origin, number, journal_.origin() == origin};
    if (std::none_of(outcome_.forks.begin(), outcome_.forks.end(), [&](const Fork& f) { return f.origin == origin; })) outcome_.forks.push_back(fork);
    if (fork.own) journal_.leave_origin();
  }

  void report() {
    outcome_.waiting.clear();
    for (auto& [origin, chain] : chains_) {
      const auto head = store_.journal().head(origin);
      const std::uint64_t next = head ? head->number + 1 : 1;
      std::erase_if(chain.changes, [&](const auto& c) { return c.first < next; });
      if (chain.fork) add_fork(origin, *chain.fork);
      if (chain.stopped && chain.answer.kind == Answer::Kind::Forked) {
        add_fork(origin, next - 1);
      } else if (chain.stopped) {
        add_refusal(origin, next, chain.answer.words);
      } else if (!chain.changes.empty() && !(chain.fork && *chain.fork <= next)) {
        const bool gap = !chain.changes.contains(next);
        outcome_.waiting.push_back({origin, chain.changes.begin()->first, chain.changes.size(),
                                    gap ? "change " + std::to_string(next) + " of " + copy_name(store_, origin) : chain.answer.words});
      }
    }
  }

  store::Store& store_;
  Journal& journal_;
  SyncOutcome& outcome_;
  Intake intake_;
  std::map<OriginId, Chain> chains_;
  std::map<Digest, const SentAttachment*> attachments_;
};

}  // namespace

void take_in(store::Store& store, Journal& journal, const std::vector<ReadSegment>& segments, SyncOutcome& outcome) {
  const Arrival before = store.journal().last_arrival();
  const auto note = [&] {
    if (const Arrival after = store.journal().last_arrival(); after > before) outcome.came_in.push_back({before + 1, after});
  };
  try {
    Inbox(store, journal, segments, outcome).run();
  } catch (...) {
    journal.forgotten();
    store.projector().load();
    note();
    throw;
  }
  note();
}

}  // namespace goodstanding
