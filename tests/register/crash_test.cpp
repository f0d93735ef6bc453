// A process that works in a register is killed: at random instants, and in the middle of a write to the file. Whatever it
// was doing, no change that it called safe is lost, none is there by half, and the register opens without a question and
// verifies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <functional>
#include <thread>

#include "exchange/import.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "support/workspace.h"

namespace goodstanding {
namespace {

using testing::IsEmpty;
using testing_support::ScratchFolder;
using testing_support::test_types;

constexpr std::size_t import_rows = 300;
constexpr std::size_t attachment_size = 1'300'000;  // two pieces

// One act, of which its process says through a pipe that it is safe.
struct Act {
  std::int32_t round = 0;
  std::int32_t number = 0;
  Arrival arrival = 0;  // of the change
};

std::string name_of(const Act& act) { return "Round " + std::to_string(act.round) + " act " + std::to_string(act.number); }

std::string attachment_of(const Act& act) {
  std::string out(attachment_size, '\0');
  SeededChance(static_cast<std::uint64_t>(act.round * 1000 + act.number)).fill(reinterpret_cast<std::uint8_t*>(out.data()), out.size());
  return out;
}

void add_action(Session& session, const Act& act) {
  Draft draft = session.draft();
  draft.set(draft.add("action"), "title", Value(name_of(act)));
  session.commit(draft);
}

void attach_file(Session& session, const Act& act, const std::string& file) {
  write_file(file, attachment_of(act), false);
  Draft draft = session.draft();
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value(name_of(act)));
  draft.set(id, "file", Value(draft.attach(file)));
  session.commit(draft);
}

void import_file(Session& session, const Act& act) {
  std::string text = "Title,Due,Score\n";
  for (std::size_t row = 0; row < import_rows; ++row) text += name_of(act) + ",15 April 2026," + std::to_string(1 + row % 5) + "\n";
  import_table(session, session.reg().schema().at("action"), parse_csv_table(text, "rows.csv"), {}, "rows.csv", false);
}

// Lets SQLite write to its files so many times; the next write puts down half of its bytes and is the last thing that the
// process does. Taking a file away, by which a change becomes lasting, counts as a write.
class LastWrite {
 public:
  static void come_after(std::int64_t writes) {
    left_ = writes;
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    for (const char* name : {"pwrite", "pwrite64"}) vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(&put_at));
    vfs->xSetSystemCall(vfs, "write", reinterpret_cast<sqlite3_syscall_ptr>(&put));
    vfs->xSetSystemCall(vfs, "unlink", reinterpret_cast<sqlite3_syscall_ptr>(&take_away));
  }
  static std::int64_t left() { return left_; }

 private:
  static bool is_last() { return left_-- == 0; }
  static ssize_t put_at(int fd, const void* bytes, std::size_t size, off_t at) {
    if (!is_last()) return ::pwrite(fd, bytes, size, at);
    [[maybe_unused]] const auto half = ::pwrite(fd, bytes, size / 2, at);
    return ::raise(SIGKILL);
  }
  static ssize_t put(int fd, const void* bytes, std::size_t size) {
    if (!is_last()) return ::write(fd, bytes, size);
    [[maybe_unused]] const auto half = ::write(fd, bytes, size / 2);
    return ::raise(SIGKILL);
  }
  static int take_away(const char* path) { return is_last() ? ::raise(SIGKILL) : ::unlink(path); }
  static std::int64_t left_;
};
std::int64_t LastWrite::left_ = 0;

// Runs `work` in a process of its own and kills that after `delay`: from its start, or from the first act that it calls
// safe. Without a delay the process has to end by itself. Gives what it called safe.
std::vector<Act> run_and_kill(const std::function<void(const std::function<void(const Act&)>&)>& work, bool from_first_act, std::optional<std::chrono::microseconds> delay) {
  int pipe[2];
  if (::pipe(pipe) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    try {
      work([&](const Act& act) {
        if (::write(pipe[1], &act, sizeof(act)) != sizeof(act)) ::_exit(4);
      });
    } catch (const std::exception& e) {
      static_cast<void>(::write(STDERR_FILENO, e.what(), std::strlen(e.what())));
      ::_exit(5);
    }
    ::_exit(6);
  }
  ::close(pipe[1]);
  std::vector<Act> safe;
  const auto next = [&] {
    Act act;
    if (::read(pipe[0], &act, sizeof(act)) != sizeof(act)) return false;
    safe.push_back(act);
    return true;
  };
  if (from_first_act) next();
  if (delay) {
    std::this_thread::sleep_for(*delay);
    ::kill(child, SIGKILL);
  } else {
    while (next()) {}
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  while (next()) {}
  ::close(pipe[0]);
  if (!WIFSIGNALED(status)) ADD_FAILURE() << "The process ended by itself, with " << WEXITSTATUS(status);
  return safe;
}

class Crash : public testing::Test {
 protected:
  Crash() { testing_support::TestRegister(path, folder.path("state")); }

  using ActOnce = std::function<void(Session&, const Act&)>;
  // At what an act left: one that was called safe, or the one that was perhaps under way.
  using Look = std::function<void(Session&, const Act&, bool safe)>;

  // Kills processes that do one act after another, every second of them while it opens the register or begins.
  void kill_at_instants(int rounds, int longest, const ActOnce& act_once, const Look& look) {
    for (int round = 0; round < rounds && !HasFatalFailure(); ++round) {
      const Arrival before = last_arrival();
      const std::chrono::microseconds delay(chance.below(static_cast<std::uint64_t>(longest)));
      const auto safe = run_and_kill([&](const auto& say) { work(round, act_once, say, [] {}); }, round % 2 == 0, delay);
      after_kill(round, safe, before, look);
    }
  }
  // Kills processes in the middle of a write, somewhere in the course of two acts.
  void kill_at_writes(int rounds, const ActOnce& act_once, const Look& look) {
    for (int round = 0; round < rounds && !HasFatalFailure(); ++round) {
      const Arrival before = last_arrival();
      // How many writes there are is found by an act whose process tells, and then ends itself.
      if (round == 0) {
        static constexpr std::int64_t many = 1'000'000;
        const auto told = run_and_kill([&](const auto& say) {
          work(-1, act_once, [&](const Act& act) {
            if (act.number == 1) {
              say({-1, 0, many - LastWrite::left()});
              ::raise(SIGKILL);
            }
          }, [] { LastWrite::come_after(many); });
        }, false, std::nullopt);
        ASSERT_EQ(told.size(), 1u);
        writes_ = told.front().arrival;
        ASSERT_GT(writes_, 10);
        continue;
      }
      const auto last = static_cast<std::int64_t>(chance.below(static_cast<std::uint64_t>(writes_)));
      const auto safe = run_and_kill([&](const auto& say) { work(round, act_once, say, [&] { LastWrite::come_after(last); }); }, false, std::nullopt);
      after_kill(round, safe, before, look);
    }
  }

 private:
  void work(int round, const ActOnce& act_once, const std::function<void(const Act&)>& say, const std::function<void()>& begin) {
    FixedClock clock{Date::of(2026, 6, 16)};
    Installation installation(folder.path("state"));
    SeededChance seeds(1000 + static_cast<std::uint64_t>(round + 1));
    const Opened opened = Register::open(path, {false, test_types(), "worker"}, {clock, seeds, installation});
    if (opened.outcome != OpenOutcome::Current || !opened.notices.empty()) throw std::runtime_error("the process met a question: " + opened.message);
    Session session(*opened.reg, opened.reg->founder());
    begin();
    for (int number = 0;; ++number) {
      clock.advance(1000);
      Act act{round, number, 0};
      act_once(session, act);
      act.arrival = opened.reg->journal().last_arrival();
      say(act);
    }
  }

  Arrival last_arrival() {
    store::Database db(path, store::Access::ReadOnly);
    return db.number("SELECT max(arrival) FROM change");
  }

  void after_kill(int round, const std::vector<Act>& safe, Arrival before, const Look& look) {
    SCOPED_TRACE("round " + std::to_string(round));
    FixedClock clock{Date::of(2026, 6, 16)};
    Installation installation(folder.path("state"));
    SeededChance seeds(5000 + static_cast<std::uint64_t>(round));
    const Opened opened = Register::open(path, {false, test_types(), "looker"}, {clock, seeds, installation});
    ASSERT_EQ(opened.outcome, OpenOutcome::Current) << opened.message;
    ASSERT_THAT(opened.notices, IsEmpty());
    ASSERT_EQ(opened.reg->journal().heads().size(), 1u);
    const Arrival reached = safe.empty() ? before : safe.back().arrival;
    const Arrival now = opened.reg->journal().last_arrival();
    ASSERT_GE(now, reached);
    ASSERT_LE(now, reached + 1);  // at most the one that was under way
    const VerifyReport report = verify(opened.reg->store());
    ASSERT_TRUE(report.whole()) << report.findings.front().where << ": " << report.findings.front().what;
    Session session(*opened.reg, opened.reg->founder());
    for (const Act& act : safe) look(session, act, true);
    look(session, {round, static_cast<std::int32_t>(safe.size()), 0}, false);
  }

  std::int64_t writes_ = 0;  // of two acts

 protected:
  ScratchFolder folder;
  std::string path = folder.path("a.gsr");
  SeededChance chance{77};
};

std::vector<Record> called(Session& session, const Act& act) {
  return session.reader().all(Query::of("action").where(Condition::compare(FieldId("title"), Condition::Op::Eq, Value(name_of(act)))));
}

void one_or_none(Session& session, const Act& act, bool safe) {
  const std::size_t found = called(session, act).size();
  if (safe) { ASSERT_EQ(found, 1u) << name_of(act); }
  else { ASSERT_LE(found, 1u) << name_of(act); }
}

TEST_F(Crash, FiftyKillsLoseNoAcknowledgedChange) { kill_at_instants(50, 20'000, add_action, one_or_none); }

TEST_F(Crash, AChangeIsThereWholeOrNotAtAllWhicheverWriteWasTheLast) { kill_at_writes(40, add_action, one_or_none); }

TEST_F(Crash, AnAttachmentIsThereWholeOrNotAtAll) {
  const std::string file = folder.path("photo.jpg");
  kill_at_writes(12, [&](Session& session, const Act& act) { attach_file(session, act, file); }, [](Session& session, const Act& act, bool safe) {
    const auto found = called(session, act);
    if (safe) { ASSERT_EQ(found.size(), 1u) << name_of(act); }
    for (const Record& record : found) {
      std::string contents;
      session.read_blob(*record.value("file").as<BlobId>(), [&](std::string_view piece) { contents += piece; });
      ASSERT_TRUE(contents == attachment_of(act)) << name_of(act);
    }
  });
}

TEST_F(Crash, AnImportIsThereWholeOrNotAtAll) {
  kill_at_writes(16, import_file, [](Session& session, const Act& act, bool safe) {
    const std::size_t found = called(session, act).size();
    if (safe) { ASSERT_EQ(found, import_rows) << name_of(act); }
    else { ASSERT_TRUE(found == 0 || found == import_rows) << name_of(act) << ": " << found; }
  });
}

// The first start makes the register from the facts. One that was killed at that leaves no half register to be taken
// for a whole one, and nothing that stands in the way of the next.
TEST(CrashOfTheFirstStart, ARegisterIsMadeWholeOrNotAtAll) {
  const ScratchFolder folder;
  WorkspaceOptions options;
  options.resources = SOURCE_FOLDER;
  options.plugins = testing_support::shipped_plugins();
  options.state = folder.path("state");
  options.today = Date::of(2026, 6, 15);
  const std::string facts = std::string(SOURCE_FOLDER) + "/data";
  SeededChance chance(3);
  const auto begun = std::chrono::steady_clock::now();
  const std::size_t whole = Workspace(options).make(folder.path("whole.gsr"), facts);
  const auto needed = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun).count();
  int killed_before = 0;
  for (int round = 0; round < 6; ++round) {
    const std::string path = folder.path("trust-" + std::to_string(round) + ".gsr");
    run_and_kill(
        [&](const auto& say) {
          Workspace(options).make(path, facts);
          say({});
          ::pause();
        },
        false, std::chrono::microseconds(round == 0 ? 1000 : chance.below(static_cast<std::uint64_t>(needed + needed / 5))));
    if (!exists(path)) {
      ++killed_before;
      ASSERT_EQ(Workspace(options).make(path, facts), whole);
    }
    Workspace work(options);
    ASSERT_EQ(work.open(path).outcome, OpenOutcome::Current) << work.opened().message;
    EXPECT_EQ(work.reader().count(Query::of("rating")), Count::of(30));
    ASSERT_TRUE(verify(work.reg().store()).whole());
    for (const auto& entry : std::filesystem::directory_iterator(folder.path("."))) {
      const std::string name = entry.path().filename();
      EXPECT_TRUE(name == "state" || name.ends_with(".gsr") || name.ends_with(".gsr.lock")) << name << " was left behind";
    }
  }
  EXPECT_GE(killed_before, 1);
}

}  // namespace
}  // namespace goodstanding
