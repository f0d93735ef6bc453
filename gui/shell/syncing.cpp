#include "gui/shell/syncing.h"

#include <algorithm>
#include <set>

#include "base/civil_time.h"
#include "journal/sync.h"
#include "platform/files.h"
#include "register/sync_folders.h"

namespace goodstanding::gui {
namespace {

constexpr std::size_t most_kept = 20;

}  // namespace

// One exchange under way. Whoever works on it has it alone: the window, the folder's thread and the register's hand it on.
struct Syncing::Run {
  std::string folder;
  RegisterId id;
  FolderList list;
  SyncOutcome outcome;
  std::set<std::string> unusable;
  std::uint64_t limit = sync_bytes_at_once;
  bool begun = false;
  bool more = false;  // that did not fit into memory at once
};

Syncing::Syncing(Keeper& keeper, SyncingOptions options)
    : keeper_(keeper), folders_file_(std::move(options.folders_file)), worker_(options.mode, std::move(options.wake)) {}

Syncing::~Syncing() = default;

void Syncing::find_folder() {
  struct Found {
    RegisterId id;
    bool writable = false;
    std::optional<std::string> folder;
    std::string problem;  // with the file that holds the folders
  };
  asked_ = true;
  keeper_.ask<Found>(alive_,
                     [file = folders_file_](Workspace& work) {
                       Found out{work.reg().id(), !work.reg().is_read_only(), {}, {}};
                       try {
                         out.folder = SyncFolders(file).of(out.id);
                       } catch (const Error& e) {
                         out.problem = e.message() + " " + e.next_step();
                       }
                       return out;
                     },
                     [this](Outcome<Found> outcome) {
                       if (const Found* found = good(outcome)) {
                         register_ = found->id;
                         writable_ = found->writable;
                         folder_ = found->folder;
                         failure_ = found->problem;
                         list();
                       }
                     });
}

bool Syncing::tick(std::chrono::steady_clock::time_point now) {
  if (!asked_) find_folder();
  const bool answered = worker_.pump();
  if (!next_ || now >= *next_) {
    if (next_) list();
    next_ = now + interval;
  }
  return answered;
}

void Syncing::exchange() { list(); }

void Syncing::use(std::optional<std::string> folder) {
  if (!register_) return;
  keeper_.ask<std::optional<std::string>>(alive_,
                                          [file = folders_file_, id = *register_, folder](Workspace&) {
                                            const auto whole = folder ? std::optional(full_path(*folder)) : std::nullopt;
                                            SyncFolders(file).set(id, whole);
                                            return whole;
                                          },
                                          [this](Outcome<std::optional<std::string>> outcome) {
                                            if (const auto* kept = good(outcome)) {
                                              folder_ = *kept;
                                              failure_.clear();
                                              words_.clear();
                                              list();
                                            }
                                          });
}

void Syncing::list() {
  if (run_ || !folder_ || !writable_ || !register_) return;
  run_ = std::make_shared<Run>();
  run_->folder = *folder_;
  run_->id = *register_;
  worker_.ask<FolderList>(alive_, [run = run_] { return list_folder(run->folder, run->id); },
                          [this](Outcome<FolderList> outcome) {
                            if (auto* list = good(outcome)) {
                              run_->list = std::move(*list);
                              look();
                            }
                          });
}

void Syncing::look() {
  using Files = std::vector<SegmentFile>;
  keeper_.ask<Files>(alive_,
                     [run = run_](Workspace& work) {
                       if (!run->begun) run->outcome = work.reg().begin_exchange(run->list);
                       run->begun = true;
                       Files all = work.reg().wanted(run->list);
                       std::erase_if(all, [&](const SegmentFile& file) { return run->unusable.contains(file.path); });
                       Files first = first_part(all, run->limit);
                       run->more = first.size() < all.size();
                       return first;
                     },
                     [this](Outcome<Files> outcome) {
                       if (auto* files = good(outcome)) files->empty() ? send() : read(std::move(*files));
                     });
}

void Syncing::read(std::vector<SegmentFile> files) {
  using Segments = std::vector<ReadSegment>;
  worker_.ask<Segments>(alive_,
                        [run = run_, files = std::move(files)] {
                          Segments out;
                          for (const SegmentFile& file : files) out.push_back(read_segment(file, run->id));
                          return out;
                        },
                        [this](Outcome<Segments> outcome) {
                          if (auto* segments = good(outcome)) take(std::move(*segments));
                        });
}

void Syncing::take(std::vector<ReadSegment> segments) {
  keeper_.ask<bool>(alive_,
                    [run = run_, segments = std::move(segments)](Workspace& work) {
                      const Arrival before = work.reg().journal().last_arrival();
                      for (const ReadSegment& one : segments)
                        if (!one.segment) run->unusable.insert(one.file.path);
                      work.reg().take_in(segments, run->outcome);
                      work.session().refresh();
                      if (work.reg().journal().last_arrival() == before) run->limit *= 4;
                      return run->more;
                    },
                    [this](Outcome<bool> outcome) {
                      if (const bool* more = good(outcome)) *more ? look() : send();
                    });
}

void Syncing::send() {
  struct Outbox {
    std::optional<OriginId> origin;
    std::vector<std::pair<SegmentHead, std::string>> segments;
  };
  keeper_.ask<Outbox>(alive_,
                      [run = run_](Workspace& work) {
                        Outbox out{work.reg().journal().origin(), {}};
                        work.reg().outgoing(run->list, run->outcome, [&](const SegmentHead& head, const std::string& bytes) { out.segments.emplace_back(head, bytes); });
                        return out;
                      },
                      [this](Outcome<Outbox> outcome) {
                        Outbox* box = good(outcome);
                        if (box == nullptr) return;
                        worker_.ask<std::uint64_t>(alive_,
                                                   [run = run_, box = std::move(*box)] {
                                                     std::uint64_t sent = 0;
                                                     if (!box.origin) return sent;
                                                     clear_unfinished(run->folder, run->id, *box.origin);
                                                     for (const auto& [head, bytes] : box.segments) {
                                                       write_segment(run->folder, *box.origin, head, bytes);
                                                       sent += head.last - head.first + 1;
                                                     }
                                                     return sent;
                                                   },
                                                   [this](Outcome<std::uint64_t> written) {
                                                     if (const auto* sent = good(written)) {
                                                       run_->outcome.changes_sent = *sent;
                                                       report();
                                                     }
                                                   });
                      });
}

void Syncing::report() {
  keeper_.ask<CameIn>(alive_, [run = run_](Workspace& work) { return CameIn{work.reg().clock().now(), sync_report(work.session(), run->outcome)}; },
                      [this](Outcome<CameIn> outcome) {
                        if (auto* came_in = good(outcome)) finish(std::move(*came_in));
                      });
}

void Syncing::finish(CameIn outcome) {
  run_.reset();
  failure_.clear();
  words_ = "Exchanged " + time_of_day(outcome.when);
  // What waits or is wrong is told once, as it is now; what came in stays to be read.
  for (CameIn& earlier : came_in_) earlier.report.wrong = earlier.report.waiting = earlier.report.notices = {};
  std::erase_if(came_in_, [](const CameIn& earlier) { return earlier.report.came_in.empty(); });
  const std::vector<MergeConflict> open = outcome.report.conflicts;
  const SyncReport& report = outcome.report;
  if (!report.came_in.empty() || !report.wrong.empty() || !report.waiting.empty() || !report.notices.empty()) came_in_.insert(came_in_.begin(), std::move(outcome));
  if (came_in_.size() > most_kept) came_in_.resize(most_kept);
  if (came_in_.empty() && open.empty()) return;
  SyncReport latest = came_in_.empty() ? SyncReport() : came_in_.front().report;
  latest.conflicts = open;
  words_ += ". " + in_short(latest);
}

void Syncing::fail(const Failure& failure) {
  run_.reset();
  failure_ = failure.message + (failure.next_step.empty() ? "" : " " + failure.next_step);
  words_ = "Not exchanged: " + failure.message;
}

}  // namespace goodstanding::gui
