// A register that was archived and made anew is the same register: every chain verifies and what stands has the same hash. An archive
// that was altered, cut short or made to do harm makes no register and leaves no file.
#include "exchange/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/base64.h"
#include "exchange/zip_reader.h"
#include "exchange/zip_writer.h"
#include "journal/verify.h"
#include "platform/files.h"
#include "platform/system.h"
#include "store/state_digest.h"
#include "support/copies.h"
#include "support/guarded_register.h"

namespace goodstanding {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::Copies;
using testing_support::GuardedRegister;
using testing_support::ScratchFolder;

std::map<std::string, std::string> parts_of(const std::string& file) {
  const std::string bytes = read_file(file);
  const ZipReader zip(bytes, 100'000);
  std::map<std::string, std::string> out;
  const auto take = [&](const std::string& name) { out[name] = zip.read(name, 1 << 30).value(); };
  take("manifest.json");
  take("README.txt");
  const json manifest = json::parse(out["manifest.json"]);
  for (const json& part : manifest["journal"]) take(part["name"]);
  for (const json& blob : manifest["attachments"]) take("attachments/" + blob["digest"].get<std::string>());
  return out;
}

class ArchiveTest : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return folder.path(name); }
  Archived out(store::Store& store, const std::string& name) { return write_archive(store, path(name), Date::of(2026, 6, 15)); }
  Archived in(const std::string& name, const std::string& to) { return read_archive(path(name), path(to), chance); }
  void write(const std::string& name, const std::map<std::string, std::string>& parts) {
    ZipWriter zip(Date::of(2026, 6, 15));
    for (const auto& [part, contents] : parts) zip.add(part, contents);
    zip.write(path(name));
  }
  // Refused with these words, and nothing is left.
  void refused(const std::map<std::string, std::string>& parts, ErrorCode code, const std::string& words) {
    write("bad.zip", parts);
    const std::size_t files = list_files(path(""), "").size();
    try {
      in("bad.zip", "bad.gsr");
      ADD_FAILURE() << "taken: " << words;
    } catch (const Error& e) {
      EXPECT_EQ(e.code(), code) << e.what();
      EXPECT_THAT(e.message(), HasSubstr(words));
    }
    EXPECT_FALSE(exists(path("bad.gsr")));
    EXPECT_EQ(list_files(path(""), "").size(), files) << "something is left";
  }

  ScratchFolder folder;
  SeededChance chance{7};
};

TEST_F(ArchiveTest, MadeAnewItIsTheSameRegisterWithEveryChain) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    SCOPED_TRACE(seed);
    const std::string name = "copies-" + std::to_string(seed);
    Copies copies(seed, 3, 15);
    for (int i = 0; i < 25; ++i) copies.work(static_cast<std::size_t>(i % 3));
    copies.bring_together();
    store::Store& from = copies.at(0).store();
    ASSERT_GT(from.journal().heads().size(), 1u);
    ASSERT_FALSE(from.blobs().all().empty());

    const Archived made = out(from, name + ".zip");
    EXPECT_EQ(made.changes, from.journal().last_arrival());
    EXPECT_EQ(made.digest, store::state_digest(from));
    const Archived taken = in(name + ".zip", name + ".gsr");
    EXPECT_EQ(taken.digest, made.digest);
    EXPECT_EQ(taken.changes, made.changes);
    EXPECT_EQ(taken.attachments, from.blobs().all().size());

    const auto again = store::Store::open(path(name + ".gsr"), store::Access::ReadOnly);
    VerifyOptions options;
    options.digest = true;
    const VerifyReport report = verify(*again, options);
    EXPECT_TRUE(report.whole()) << report.findings.front().where << ": " << report.findings.front().what;
    EXPECT_EQ(report.digest, made.digest);
    EXPECT_EQ(again->journal().heads(), from.journal().heads());
    EXPECT_FALSE(again->format().copy.is_zero()) << "it writes under a name of its own";
    // What it is archived to again is the same, byte for byte.
    out(*again, name + "-again.zip");
    EXPECT_TRUE(read_file(path(name + "-again.zip")) == read_file(path(name + ".zip")));
  }
}

TEST_F(ArchiveTest, WhatIsSealedTravelsAsItIs) {
  const GuardedRegister guarded(folder.path("guarded"), {"CANARY-7f3a"});
  std::string words;
  {
    const auto store = store::Store::open(guarded.full(), store::Access::ReadOnly);
    out(*store, "guarded.zip");
  }
  for (const auto& [name, contents] : parts_of(path("guarded.zip"))) {
    EXPECT_THAT(contents, Not(HasSubstr("CANARY-7f3a"))) << name;
    if (!name.ends_with(".jsonl")) continue;
    for (std::size_t at = 0; at < contents.size();) {
      const std::size_t end = contents.find('\n', at);
      words += from_base64(json::parse(contents.substr(at, end - at))["slots"].get<std::string>()).value();
      at = end + 1;
    }
  }
  EXPECT_THAT(words, AllOf(HasSubstr("Chief Pharmacist"), Not(HasSubstr("CANARY-7f3a"))));
  in("guarded.zip", "guarded.gsr");
  // Whoever was let in opens in the one what they open in the other.
  for (const std::string& file : {guarded.full(), path("guarded.gsr")}) {
    const auto work = guarded.open(file, "Guardian");
    EXPECT_TRUE(work->reader().get(guarded.concern)) << file;
  }
}

TEST_F(ArchiveTest, OneThatDoesNotHoldTogetherMakesNoRegister) {
  Copies copies(5, 2, 12);
  for (int i = 0; i < 30; ++i) copies.work(static_cast<std::size_t>(i % 2));
  copies.bring_together();
  ASSERT_FALSE(copies.at(0).store().blobs().all().empty());
  out(copies.at(0).store(), "good.zip");
  const auto good = parts_of(path("good.zip"));
  const std::string journal = "journal/000001.jsonl";
  const auto with = [&](const std::string& part, const std::function<void(std::string&)>& change) {
    auto parts = good;
    change(parts.at(part));
    return parts;
  };
  const auto with_line = [&](int number, const std::function<void(json&)>& change) {
    return with(journal, [&](std::string& lines) {
      std::size_t at = 0;
      for (int i = 0; i < number; ++i) at = lines.find('\n', at) + 1;
      const std::size_t end = lines.find('\n', at);
      json line = json::parse(lines.substr(at, end - at));
      const std::size_t before = lines.size();
      change(line);
      lines.replace(at, end - at, line.dump());
      lines.resize(before, ' ');
    });
  };
  const auto with_manifest = [&](const std::function<void(json&)>& change) {
    return with("manifest.json", [&](std::string& text) {
      json manifest = json::parse(text);
      change(manifest);
      text = manifest.dump();
    });
  };
  const auto flipped = [](json& line, const char* which, std::size_t back) {
    std::string bytes = from_base64(line[which].get<std::string>()).value();
    bytes[bytes.size() - back] = static_cast<char>(bytes[bytes.size() - back] ^ 1);
    line[which] = to_base64(bytes);
  };
  write("same.zip", good);
  EXPECT_NO_THROW(in("same.zip", "same.gsr"));

  refused(with_line(9, [&](json& line) { flipped(line, "slots", 1); }), ErrorCode::Damaged, "");
  refused(with_line(9, [&](json& line) { flipped(line, "body", 3); }), ErrorCode::Damaged, "");
  refused(with_line(3, [](json& line) { line["body"] = "*"; }), ErrorCode::BadInput, "journal/000001.jsonl:4: \"body\" is not base64");
  refused(with_line(3, [](json& line) { line.erase("slots"); }), ErrorCode::BadInput, "\"slots\" is not there");
  refused(with(journal, [](std::string& lines) { lines.erase(0, lines.find('\n') + 1); }), ErrorCode::Damaged, "does not follow the change before it");
  refused(with(journal, [](std::string& lines) { lines.erase(lines.rfind('\n', lines.size() - 2) + 1); }), ErrorCode::Damaged, "");
  refused(with(journal, [](std::string& lines) { lines += lines.substr(0, 10); }), ErrorCode::Unsupported, "unpacks to more than the archive says");
  refused(with(journal, [](std::string& lines) { lines.append(std::size_t{64} << 20, ' '); }), ErrorCode::Unsupported, "unpacks to more");
  refused(with_manifest([](json& m) { m["digest"] = std::string(64, 'a'); }), ErrorCode::Damaged, "what stands in it is not what its manifest says");
  refused(with_manifest([](json& m) { m["register"] = std::string(32, 'b'); }), ErrorCode::Damaged, "of another register");
  refused(with_manifest([](json& m) { m["version"] = 2; }), ErrorCode::Unsupported, "later version");
  refused(with_manifest([](json& m) { m["format"] = "other"; }), ErrorCode::BadInput, "is no archive of a register");
  refused(with_manifest([](json& m) { m["journal"][0]["bytes"] = 999'999'999'999; }), ErrorCode::Unsupported, "more than 1 GB");
  refused(with_manifest([](json& m) { m["journal"][0]["name"] = "../../evil"; }), ErrorCode::Damaged, "is missing");
  refused(with_manifest([](json& m) { m["journal"] = "none"; }), ErrorCode::BadInput, "\"journal\" is not there as a list");
  refused(with_manifest([](json& m) { m["attachments"] = json::array(); }), ErrorCode::Damaged, "");
  auto no_manifest = good;
  no_manifest.erase("manifest.json");
  refused(no_manifest, ErrorCode::BadInput, "is no archive of a register");
  for (const auto& [name, contents] : good) {
    if (!name.starts_with("attachments/")) continue;
    refused(with(name, [](std::string& bytes) { bytes[0] = static_cast<char>(bytes[0] ^ 1); }), ErrorCode::Damaged, "an attachment is not what its name says");
    break;
  }
  // Parts that nobody asks for go nowhere.
  auto slip = good;
  slip["../slipped.txt"] = "slipped";
  slip["/tmp/slipped.txt"] = "slipped";
  write("slip.zip", slip);
  in("slip.zip", "slip.gsr");
  EXPECT_FALSE(exists(path("../slipped.txt")));
  EXPECT_FALSE(exists(path("slipped.txt")));

  write_file(path("cut.zip"), read_file(path("good.zip")).substr(0, 4000));
  EXPECT_THROW(in("cut.zip", "cut.gsr"), Error);
  EXPECT_THROW(in("good.zip", "same.gsr"), Error) << "a name that is taken";
}

}  // namespace
}  // namespace goodstanding
