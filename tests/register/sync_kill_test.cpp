// A process is killed in the middle of exchanging changes: nothing that it called safe is lost, nothing is there by half, and the
// next exchange goes on from there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "journal/verify.h"
#include "platform/files.h"
#include "store/state_digest.h"
#include "support/copies.h"

namespace goodstanding {
namespace {

using testing::IsEmpty;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

struct Program {
  Program(const std::string& state, std::uint64_t seed) : installation(state), chance(seed) {}
  Opened open(const std::string& path) { return Register::open(path, {false, {}, "a test"}, {clock, chance, installation}); }
  FixedClock clock{Date::of(2026, 6, 16)};
  Installation installation;
  SeededChance chance;
};

void add_action(Register& reg, const std::string& title, const std::string& file = {}) {
  Session session(reg, reg.founder());
  Draft draft = session.draft("work");
  const RecordId id = draft.add("action");
  draft.set(id, "title", Value(title));
  if (!file.empty()) draft.set(id, "file", Value(draft.attach(file)));
  session.commit(draft);
}

TEST(SyncKilled, LosesNothingOnEitherSide) {
  const ScratchFolder scratch;
  const std::string first = scratch.path("first.gsr");
  const std::string second = scratch.path("second.gsr");
  const std::string folder = scratch.path("exchange");
  make_folders(folder);
  write_file(scratch.path("evidence"), std::string(300'000, 'e'), false);
  { TestRegister(first, scratch.path("state")).an_action("One"); }
  {
    const auto store = store::Store::open(first, store::Access::ReadOnly);
    SeededChance chance(5);
    store::Store::clone(*store, second, chance.make<store::CopyId>());
  }
  SeededChance chance(78);
  int number = 0;
  for (std::uint64_t round = 0; round < 24; ++round) {
    // The first copy has something to send each time.
    {
      Program program(scratch.path("state"), 100 + round);
      const Opened opened = program.open(first);
      for (int i = 0; i < 4; ++i) add_action(*opened.reg, "First " + std::to_string(++number), i == 0 ? scratch.path("evidence") : std::string());
      opened.reg->exchange(folder);
    }
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe[0]);
      Program program(scratch.path("state"), 1000 + round);
      const Opened opened = program.open(second);
      const char ready = 1;
      if (::write(pipe[1], &ready, 1) != 1) ::_exit(4);
      for (int i = 0;; ++i) {
        add_action(*opened.reg, "Second " + std::to_string(round) + " " + std::to_string(i));
        const Stamp stamp = opened.reg->store().journal().stamp_of(opened.reg->journal().last_arrival());
        if (::write(pipe[1], &stamp, sizeof(stamp)) != sizeof(stamp)) ::_exit(4);
        opened.reg->exchange(folder);
      }
    }
    ::close(pipe[1]);
    char ready = 0;
    ASSERT_EQ(::read(pipe[0], &ready, 1), 1);
    std::this_thread::sleep_for(std::chrono::microseconds(chance.below(25'000)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
    std::vector<Stamp> safe;
    for (Stamp stamp; ::read(pipe[0], &stamp, sizeof(stamp)) == static_cast<ssize_t>(sizeof(stamp));) safe.push_back(stamp);
    ::close(pipe[0]);
    const auto store = store::Store::open(second, store::Access::ReadWrite);
    for (const Stamp& stamp : safe) EXPECT_TRUE(store->journal().arrival_of(stamp));
    if (round % 6 == 5) { EXPECT_TRUE(verify(*store).whole()); }
  }
  // Whatever was left unfinished, the next exchanges bring both together.
  Program one(scratch.path("state"), 9001);
  Program two(scratch.path("state"), 9002);
  const Opened a = one.open(first);
  const Opened b = two.open(second);
  EXPECT_THAT(b.notices, IsEmpty());
  for (int i = 0; i < 2; ++i)
    for (const Opened* copy : {&a, &b}) {
      const SyncOutcome outcome = copy->reg->exchange(folder);
      EXPECT_TRUE(outcome.is_sound());
      EXPECT_THAT(outcome.waiting, IsEmpty());
    }
  EXPECT_EQ(store::state_digest(a.reg->store()), store::state_digest(b.reg->store()));
  EXPECT_EQ(a.reg->journal().heads().size(), 2u);
  EXPECT_TRUE(verify(a.reg->store()).whole());
  EXPECT_TRUE(verify(b.reg->store()).whole());
  for (const auto& item : std::filesystem::recursive_directory_iterator(folder))
    EXPECT_EQ(item.path().filename().string().find(".part-"), std::string::npos) << item.path();
}

}  // namespace
}  // namespace goodstanding
