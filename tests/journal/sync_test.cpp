// Segments and the folder: what is sent, what is taken, what waits and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "journal/change_codec.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "store/state_digest.h"
#include "support/copies.h"

namespace goodstanding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::copies_types;
using testing_support::ScratchFolder;
using testing_support::TestRegister;

namespace fs = std::filesystem;

// A founding copy and a clone of it, with a folder that both reach.
struct Two {
  explicit Two(std::uint64_t seed = 5) : first(seed, copies_types()) {
    action = first.an_action("Fit new safes", Date::of(2026, 7, 1));
    second = std::make_unique<TestRegister>(first, seed + 1);
    make_folders(folder());
  }
  std::string folder() const { return scratch.path("exchange"); }
  SyncOutcome exchange(TestRegister& copy) const { return copy.reg().exchange(folder()); }
  std::vector<SegmentFile> segments() { return list_folder(folder(), first.reg().id()).segments; }
  void set(TestRegister& copy, const char* field, Value value) const {
    Draft draft = copy.session().draft("why");
    draft.set(action, field, std::move(value));
    copy.session().commit(draft);
  }

  ScratchFolder scratch;
  TestRegister first;
  std::unique_ptr<TestRegister> second;
  RecordId action;
};

TEST(Segment, ReadsBackWhatWasWrittenAndNothingElse) {
  const SegmentHead head{*RegisterId::from_hex(std::string(32, '1')), *OriginId::from_hex(std::string(32, '2')), 7, 8, hash("link")};
  const std::string bytes = encode_segment(head, {{"body 7", "slots 7"}, {"body 8", ""}}, {{hash("a"), {3, {"ab", "c"}}}, {hash("b"), {0, {}}}});
  const Segment segment = decode_segment(bytes);
  EXPECT_EQ(segment.head, head);
  ASSERT_THAT(segment.changes, SizeIs(2));
  EXPECT_EQ(segment.changes[0].body, "body 7");
  EXPECT_EQ(segment.changes[1].slots, "");
  EXPECT_THAT(segment.attachments.at(hash("a")).pieces, ElementsAre("ab", "c"));
  EXPECT_THAT(segment.attachments.at(hash("b")).pieces, IsEmpty());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_THROW(decode_segment(bytes.substr(0, size)), Error) << size;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string altered = bytes;
    altered[at] = static_cast<char>(altered[at] ^ (1 << (at % 8)));
    EXPECT_THROW(decode_segment(altered), Error) << at;
  }
  EXPECT_THROW(decode_segment(bytes + "x"), Error);
}

TEST(Segment, ANameSaysWhatASegmentHolds) {
  const SegmentHead head{{}, *OriginId::from_hex(std::string(32, '2')), 7, 1208, hash("link")};
  const auto file = parse_segment_name(segment_name(head, 4096));
  ASSERT_TRUE(file);
  EXPECT_EQ(file->origin, head.origin);
  EXPECT_EQ(file->first, 7u);
  EXPECT_EQ(file->last, 1208u);
  EXPECT_EQ(file->link, link_digits(head.link));
  EXPECT_EQ(file->size, 4096u);
  for (const std::string& name : {std::string("x.segment"), "copy of " + segment_name(head, 1), segment_name(head, 1) + ".part-12", std::string()}) EXPECT_FALSE(parse_segment_name(name)) << name;
}

TEST(Sync, EachCopyWritesOnlyItsOwnFilesAndNeverTwice) {
  Two two;
  two.set(*two.second, "notes", Value("measured"));
  // The clone comes first: it sends its own chain, and the founding one that nobody put there.
  EXPECT_GT(two.exchange(*two.second).changes_sent, 2u);
  two.set(two.first, "score", Value(4));
  const SyncOutcome first = two.exchange(two.first);
  EXPECT_EQ(first.changes_sent, 1u);
  EXPECT_EQ(first.taken(), 2);
  std::map<std::string, fs::file_time_type> before;
  for (const SegmentFile& file : two.segments()) before[file.path] = fs::last_write_time(file.path);
  EXPECT_EQ(two.exchange(*two.second).taken(), 1);
  EXPECT_EQ(two.exchange(two.first).changes_sent, 0u);
  for (const SegmentFile& file : two.segments()) {
    EXPECT_EQ(fs::last_write_time(file.path), before[file.path]) << file.path;
    EXPECT_THAT(file.path, HasSubstr("/" + two.first.reg().id().to_hex() + "/" + file.writer.to_hex() + "/"));
  }
  EXPECT_EQ(store::state_digest(two.first.store()), store::state_digest(two.second->store()));
}

TEST(Sync, AFreshFolderGetsEverythingFromAnyOneCopy) {
  Two two;
  two.set(two.first, "score", Value(4));
  two.set(*two.second, "notes", Value("measured"));
  two.exchange(two.first);
  two.exchange(*two.second);
  two.exchange(two.first);
  // The share is lost, and the founding copy with it.
  fs::remove_all(two.folder());
  make_folders(two.folder());
  two.exchange(*two.second);
  TestRegister third(two.first, 77);
  two.exchange(third);
  EXPECT_EQ(store::state_digest(third.store()), store::state_digest(two.second->store()));
}

TEST(Sync, ASegmentCutAtAnyByteIsLeftForLaterAndTheRestGoesIn) {
  Two two;
  two.set(two.first, "score", Value(4));
  two.exchange(two.first);
  two.set(two.first, "score", Value(5));
  two.exchange(two.first);
  const std::string bytes = read_file(two.segments().back().path);
  const std::string path = two.segments().back().path;
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    TestRegister fresh(*two.second, 100 + size);
    write_file(path, std::string_view(bytes).substr(0, size), false);
    const SyncOutcome outcome = two.exchange(fresh);
    ASSERT_THAT(outcome.unusable, SizeIs(1)) << size;
    EXPECT_EQ(outcome.unusable[0].path, path);
    EXPECT_EQ(outcome.taken(), 1) << size;  // what came before it
    if (size % 70 != 0) continue;
    write_file(path, bytes, false);
    EXPECT_EQ(two.exchange(fresh).taken(), 1);
    EXPECT_EQ(store::state_digest(fresh.store()), store::state_digest(two.first.store()));
  }
  // The copy that wrote it puts it right, without being asked.
  write_file(path, std::string_view(bytes).substr(0, 50), false);
  EXPECT_EQ(two.exchange(two.first).changes_sent, 1u);
  EXPECT_EQ(read_file(path), bytes);
}

TEST(Sync, AChainWaitsForWhatItStandsOnAndSaysSo) {
  Two two;
  two.set(two.first, "score", Value(4));
  two.exchange(two.first);
  two.exchange(*two.second);
  two.set(*two.second, "score", Value(5));  // replaces what the founding copy wrote
  two.exchange(*two.second);
  TestRegister third(two.first, 9);
  // Only the clone's file reaches the third copy, which was made before all this.
  TestRegister early(5, copies_types());
  ASSERT_EQ(early.an_action("Fit new safes", Date::of(2026, 7, 1)), two.action);
  for (const SegmentFile& file : two.segments())
    if (file.origin != *two.second->reg().journal().origin()) fs::rename(file.path, file.path + ".later");
  const SyncOutcome outcome = two.exchange(early);
  ASSERT_THAT(outcome.waiting, SizeIs(1));
  EXPECT_EQ(outcome.waiting[0].number, 2u);
  EXPECT_EQ(outcome.waiting[0].changes, 1u);
  EXPECT_THAT(outcome.waiting[0].waits_for, HasSubstr("the change of the founding copy of 15 June 2026"));
  EXPECT_TRUE(outcome.is_sound());
  for (const auto& item : fs::recursive_directory_iterator(two.folder()))
    if (item.path().extension() == ".later") fs::rename(item.path(), fs::path(item.path()).replace_extension());
  EXPECT_THAT(two.exchange(early).waiting, IsEmpty());
  EXPECT_EQ(*early.reader().get(two.action)->value("score").as<std::int64_t>(), 5);
}

TEST(Sync, AGapInAChainIsWaitedFor) {
  Two two;
  for (int i = 1; i <= 3; ++i) {
    two.set(two.first, "score", Value(i));
    two.exchange(two.first);
  }
  const auto files = two.segments();
  ASSERT_THAT(files, SizeIs(3));
  const std::string bytes = read_file(files[1].path);
  fs::remove(files[1].path);
  const SyncOutcome outcome = two.exchange(*two.second);
  EXPECT_EQ(outcome.taken(), 1);
  ASSERT_THAT(outcome.waiting, SizeIs(1));
  EXPECT_EQ(outcome.waiting[0].waits_for, "change " + std::to_string(files[1].first) + " of the founding copy");
  write_file(files[1].path, bytes);
  EXPECT_EQ(two.exchange(*two.second).taken(), 2);
}

// The machine of the founding copy was copied whole, and both went on as one origin.
TEST(Sync, AForkIsReportedAndNothingBeyondItIsTaken) {
  Two two(15);
  TestRegister twin(15, copies_types());
  twin.an_action("Fit new safes", Date::of(2026, 7, 1));
  ASSERT_EQ(twin.store().journal().heads(), two.first.store().journal().heads());
  const std::uint64_t common = two.first.store().journal().heads()[0].number;
  two.set(two.first, "notes", Value("here"));
  twin.an_action("There");
  twin.an_action("And there");
  two.exchange(two.first);

  const SyncOutcome outcome = two.exchange(twin);
  const OriginId origin = two.first.store().journal().heads()[0].origin;
  EXPECT_THAT(outcome.forks, ElementsAre(Fork{origin, common + 1, true}));
  EXPECT_EQ(outcome.taken(), 0);
  EXPECT_EQ(outcome.changes_sent, 0u);  // which of the two is right is for people to say
  // What the twin writes from now on is a chain of its own.
  twin.an_action("Later");
  EXPECT_THAT(twin.store().journal().heads(), SizeIs(2));
  EXPECT_TRUE(verify(twin.store()).whole());

  // A third copy that sees both takes neither.
  const ScratchFolder other;
  twin.reg().exchange(other.path("."));  // a folder in which the fork cannot be seen
  for (const auto& item : fs::recursive_directory_iterator(other.path(".")))
    if (item.is_regular_file()) {
      const fs::path target = fs::path(two.folder()) / fs::relative(item.path(), other.path("."));
      fs::create_directories(target.parent_path());
      fs::copy_file(item.path(), target);
    }
  const SyncOutcome third = two.exchange(*two.second);
  EXPECT_THAT(third.forks, ElementsAre(Fork{origin, common + 1, false}));
  EXPECT_EQ(two.second->store().journal().head(origin)->number, common);
}

TEST(Sync, AForkBehindWhatIsHereIsSeenToo) {
  Two two(15);
  TestRegister twin(15, copies_types());
  twin.an_action("Fit new safes", Date::of(2026, 7, 1));
  two.set(two.first, "notes", Value("here"));
  two.exchange(two.first);
  EXPECT_EQ(two.exchange(*two.second).taken(), 1);
  twin.an_action("There");
  const ScratchFolder other;
  twin.reg().exchange(other.path("."));
  const SyncOutcome outcome = two.second->reg().exchange(other.path("."));
  ASSERT_THAT(outcome.forks, SizeIs(1));
  EXPECT_FALSE(outcome.forks[0].own);
  EXPECT_EQ(outcome.forks[0].number, two.first.store().journal().heads()[0].number);
  EXPECT_EQ(two.second->reader().all(Query::of("action")).size(), 1u);
}

TEST(Sync, AnotherRegistersFolderIsRefusedByName) {
  Two two;
  two.exchange(two.first);
  TestRegister stranger(99, copies_types());
  try {
    two.exchange(stranger);
    FAIL() << "the folder of another register was used";
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), ErrorCode::BadInput);
    EXPECT_THAT(e.message(), HasSubstr(two.first.reg().id().to_hex().substr(0, 8)));
  }
  EXPECT_THAT(two.segments(), SizeIs(1));
  // A segment of it under our own name is refused as well, and so is one under another's number.
  two.set(two.first, "score", Value(1));
  two.exchange(two.first);
  const ScratchFolder theirs;
  stranger.reg().exchange(theirs.path("."));
  const SegmentFile strange = list_folder(theirs.path("."), stranger.reg().id()).segments[0];
  const fs::path target = fs::path(two.segments()[0].path).parent_path() / file_name(strange.path);
  fs::copy_file(strange.path, target);
  const SyncOutcome outcome = two.exchange(*two.second);
  ASSERT_THAT(outcome.unusable, SizeIs(1));
  EXPECT_THAT(outcome.unusable[0].why, HasSubstr("belongs to another register"));
  EXPECT_EQ(outcome.taken(), 1);
}

TEST(Sync, RecordTypesTravelAndThoseThatCannotStandTogetherAreRefusedByName) {
  Two two;
  const auto with_field = [](FieldType type, bool more) {
    SchemaSet out = copies_types(more ? 1 : 0);
    for (RecordType& declared : out.types) {
      if (declared.id != "plan") continue;
      Field field;
      field.id = FieldId("cost");
      field.label = "Cost";
      field.type = type;
      declared.fields.push_back(field);
    }
    return out;
  };
  two.first.reg().adopt(copies_types(2), two.first.reg().founder(), "a later version");
  two.set(two.first, "later_2", Value(7));
  two.exchange(two.first);
  two.exchange(*two.second);
  EXPECT_EQ(*two.second->reader().get(two.action)->value("later_2").as<std::int64_t>(), 7);

  SchemaSet mine = with_field(FieldType::Integer, false);
  SchemaSet theirs = with_field(FieldType::Text, false);
  for (SchemaSet* set : {&mine, &theirs})
    std::erase_if(set->types, [](const RecordType& type) { return type.id != "plan"; });
  two.first.reg().adopt(mine, two.first.reg().founder(), "a cost in pounds");
  two.second->reg().adopt(theirs, two.second->reg().founder(), "a cost in words");
  two.first.an_action("After it");
  two.exchange(two.first);
  const SyncOutcome outcome = two.exchange(*two.second);
  ASSERT_THAT(outcome.refused, SizeIs(1));
  EXPECT_THAT(outcome.refused[0].why, HasSubstr("plan.cost is integer in one copy and text in another"));
  EXPECT_EQ(outcome.taken(), 0);
  // Nothing of it is left behind, and work goes on.
  EXPECT_EQ(two.second->reg().schema().at("plan").find("cost")->type, FieldType::Text);
  two.second->an_action("Work goes on");
  EXPECT_TRUE(verify(two.second->store()).whole());
}

TEST(Sync, ValuesThatWereEmptiedTravelAsEmptied) {
  Two two;
  two.set(two.first, "notes", Value("to be forgotten"));
  const auto row = *two.first.store().journal().at(two.first.store().journal().last_arrival());
  const auto slots = decode_slots(row.slots);
  const std::string emptied = row.slots.substr(0, row.slots.size() - (1 + Salt::size + 1 + slots.back().value.size())) + '\0';
  two.first.store().db().use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(emptied).with(row.arrival).run();
  two.exchange(two.first);
  EXPECT_EQ(two.exchange(*two.second).taken(), 1);
  const auto here = *two.second->store().journal().at(row.stamp);
  EXPECT_EQ(here.slots, emptied);
  EXPECT_TRUE(two.second->reader().get(two.action)->value("notes").is_none());
}

TEST(Sync, AValueThatIsNotTheOneCommittedToIsRefused) {
  Two two;
  two.set(two.first, "notes", Value("as it was written"));
  Arrival last = two.first.store().journal().last_arrival();
  auto row = *two.first.store().journal().at(last);
  row.slots[row.slots.find("as it was")] = 'A';
  two.first.store().db().use("UPDATE payload SET slots = ? WHERE arrival = ?").with_blob(row.slots).with(last).run();
  two.exchange(two.first);
  const SyncOutcome outcome = two.exchange(*two.second);
  ASSERT_THAT(outcome.refused, SizeIs(1));
  EXPECT_EQ(outcome.refused[0].why, "A value in it is not the one that was written.");
  EXPECT_EQ(outcome.taken(), 0);
}

TEST(Sync, AClockTwoYearsAheadIsReportedAndNotFollowed) {
  Two two;
  two.second->clock.advance(std::int64_t{2} * 365 * 86'400'000);
  two.set(*two.second, "score", Value(2));
  two.exchange(*two.second);
  const SyncOutcome outcome = two.exchange(two.first);
  EXPECT_EQ(outcome.ahead.size(), 1u);
  EXPECT_EQ(*two.first.reader().get(two.action)->value("score").as<std::int64_t>(), 2);
  // What replaces it stands, in both copies, and bears today's time.
  two.first.clock.advance(60'000);
  two.set(two.first, "score", Value(3));
  EXPECT_LT(two.first.reg().journal().at(two.first.store().journal().last_arrival())->stamp.wall, Instant{two.first.clock.now().milliseconds + 1});
  two.exchange(two.first);
  two.exchange(*two.second);
  for (TestRegister* copy : {&two.first, two.second.get()}) {
    EXPECT_EQ(*copy->reader().get(two.action)->value("score").as<std::int64_t>(), 3);
    EXPECT_TRUE(verify(copy->store()).whole());
  }
  // And so does what replaces that.
  two.first.clock.advance(60'000);
  two.set(two.first, "score", Value(4));
  EXPECT_EQ(*two.first.reader().get(two.action)->value("score").as<std::int64_t>(), 4);
  two.exchange(two.first);
  EXPECT_TRUE(two.exchange(*two.second).ahead.empty());
  EXPECT_EQ(store::state_digest(two.first.store()), store::state_digest(two.second->store()));
}

TEST(Sync, WhatReplacedAValueFromTheFutureStandsOverWhatAThirdCopyWroteApart) {
  Two two;
  TestRegister third(two.first, 17);
  constexpr std::int64_t year = std::int64_t{365} * 86'400'000;
  two.second->clock.advance(2 * year);
  third.clock.advance(year);
  two.set(*two.second, "score", Value(2));
  two.exchange(*two.second);
  two.exchange(two.first);
  two.set(two.first, "score", Value(3));  // replaces the 2, at an earlier time by the clock
  two.set(third, "score", Value(5));      // knows of neither
  two.exchange(two.first);
  two.exchange(third);
  for (TestRegister* copy : {two.second.get(), &two.first}) two.exchange(*copy);
  for (TestRegister* copy : {two.second.get(), &two.first, &third}) {
    EXPECT_EQ(*copy->reader().get(two.action)->value("score").as<std::int64_t>(), 3);
    EXPECT_EQ(store::state_digest(copy->store()), store::state_digest(two.first.store()));
    EXPECT_TRUE(verify(copy->store()).whole());
  }
}

TEST(Sync, AClockAFewMinutesAheadIsFollowed) {
  Two two;
  two.second->clock.advance(clock_tolerance);
  two.set(*two.second, "score", Value(2));
  two.exchange(*two.second);
  EXPECT_TRUE(two.exchange(two.first).ahead.empty());
  two.set(two.first, "notes", Value("later"));
  const Stamp theirs = *two.second->store().journal().last_stamp(Instant{INT64_MAX});
  EXPECT_LT(theirs, *two.first.store().journal().last_stamp(Instant{INT64_MAX}));
}

TEST(Sync, OneStampOfTwoCopiesIsOrderedByTheirOrigins) {
  Two two;
  TestRegister& a = two.first;
  TestRegister& b = *two.second;
  b.an_action("so that its chain has begun");
  a.clock.advance(1000);
  b.clock.advance(1000);
  two.set(a, "score", Value(1));
  two.set(b, "score", Value(2));
  const Stamp of_a = a.store().journal().stamp_of(a.store().journal().last_arrival());
  const Stamp of_b = b.store().journal().stamp_of(b.store().journal().last_arrival());
  ASSERT_EQ(of_a.wall, of_b.wall);
  ASSERT_EQ(of_a.counter, of_b.counter);
  two.exchange(a);
  two.exchange(b);
  two.exchange(a);
  for (TestRegister* copy : {&a, &b}) EXPECT_EQ(*copy->reader().get(two.action)->value("score").as<std::int64_t>(), of_a < of_b ? 2 : 1);
  EXPECT_EQ(store::state_digest(a.store()), store::state_digest(b.store()));
}

// The whole machine was restored from a backup: what its own chain had sent comes back, and goes on where it ended.
TEST(Sync, WhatACopyHadSentComesBackAfterItWasRestored) {
  const ScratchFolder scratch;
  make_folders(scratch.path("exchange"));
  FixedClock clock(Date::of(2026, 6, 16));
  const auto open = [&](SeededChance& chance, Installation& installation) { return Register::open(scratch.path("a.gsr"), {false, {}, "a test"}, {clock, chance, installation}); };
  { TestRegister(scratch.path("a.gsr"), scratch.path("state")).an_action("One"); }
  const ScratchFolder backup;
  fs::copy(scratch.path("."), backup.path("."), fs::copy_options::recursive);
  Digest before;
  {
    SeededChance chance(31);
    Installation installation(scratch.path("state"));
    Opened opened = open(chance, installation);
    Session session(*opened.reg, opened.reg->founder());
    Draft draft = session.draft();
    draft.set(draft.add("action"), "title", Value("Two"));
    session.commit(draft);
    opened.reg->exchange(scratch.path("exchange"));
    before = store::state_digest(opened.reg->store());
  }
  fs::copy(backup.path("a.gsr"), scratch.path("a.gsr"), fs::copy_options::overwrite_existing);
  fs::remove_all(scratch.path("state"));
  fs::copy(backup.path("state"), scratch.path("state"), fs::copy_options::recursive);
  SeededChance chance(32);
  Installation installation(scratch.path("state"));
  Opened opened = open(chance, installation);
  EXPECT_EQ(opened.reg->exchange(scratch.path("exchange")).taken(), 1);
  EXPECT_EQ(store::state_digest(opened.reg->store()), before);
  Session session(*opened.reg, opened.reg->founder());
  Draft draft = session.draft();
  draft.set(draft.add("action"), "title", Value("Three"));
  session.commit(draft);
  EXPECT_THAT(opened.reg->journal().heads(), SizeIs(1));
  EXPECT_TRUE(verify(opened.reg->store()).whole());
}

TEST(Sync, ARegisterOpenForReadingExchangesNothing) {
  const ScratchFolder scratch;
  { TestRegister(scratch.path("a.gsr"), scratch.path("state")).an_action("One"); }
  FixedClock clock(Date::of(2026, 6, 16));
  SeededChance chance(1);
  Installation installation(scratch.path("state"));
  const Opened opened = Register::open(scratch.path("a.gsr"), {true, {}, "a test"}, {clock, chance, installation});
  EXPECT_THROW(opened.reg->exchange(scratch.path(".")), Error);
}

}  // namespace
}  // namespace goodstanding
