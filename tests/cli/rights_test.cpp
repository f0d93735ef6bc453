// Every person, every record type, every way into the register, held against one table (tests/cases/rights.toml). What is denied
// gives the same answer as what never was: so each answer is compared with that of a twin register that holds nothing
// confidential.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "access/confidential.h"
#include "cli/command_line.h"
#include "platform/files.h"
#include "support/case_table.h"
#include "support/guarded_register.h"

namespace goodstanding {
namespace {

using namespace testing_support;

std::vector<std::string> canaries(std::size_t count) {
  SeededChance chance(20261125);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word = "canary";
    for (int letter = 0; letter < 14; ++letter) word += static_cast<char>('a' + chance.below(26));
    out.push_back(word);
  }
  return out;
}

struct Fixture {
  CommandLine line;
  GuardedRegister registers{std::filesystem::current_path().string(), canaries(8)};
};

std::string class_of(const RecordType& type) {
  if (type.is_opaque() || type.id == "sealed_file") return "envelope";
  if (is_about_access(type.id.text()) && !type.sealed) return "access";
  if (type.id == reading::type) return "reading";
  return type.sealed ? type.owner : "open";
}

TEST(Rights, EveryPersonSeesAndWritesEveryTypeAsTheTableSaysThroughEveryCallOfTheReader) {
  const Fixture fixture;
  int cells = 0;
  for (const Case& row : cases("rights", "person")) {
    SCOPED_TRACE(row.where() + ": " + row.text("stands"));
    const auto work = fixture.registers.open(fixture.registers.full(), row.text("role"), row.has("asleep"));
    Session& session = work->session();
    const Reader& reader = session.reader();
    for (const RecordType& type : reader.schema().types()) {
      if (type.owner == "journal") continue;
      SCOPED_TRACE(type.id.text());
      std::string may;
      const std::string kind = class_of(type);
      if (kind == "reading") may = row.text("voices") != "none" || row.text("cases") != "none" ? "read" : "none";
      else may = row.text(kind);
      ++cells;
      EXPECT_EQ(session.rights().may_read(type), may != "none");
      if (may == "none") {
        EXPECT_TRUE(reader.find(Query::of(type.id)).records.empty());
        EXPECT_TRUE(reader.ids(Query::of(type.id)).empty());
        EXPECT_FALSE(reader.count(Query::of(type.id)).is_number());
      } else if (type.sealed) {
        EXPECT_FALSE(reader.find(Query::of(type.id)).records.empty());
      }
      if (type.id == reading::type || type.is_opaque()) continue;
      Draft draft = session.draft("Tried.");
      draft.add(type.id.text());
      bool refused = false;
      for (const Refusal& refusal : draft.check()) refused = refused || refusal.rule == "rights" || refusal.rule == "access";
      EXPECT_EQ(refused, may != "write");
    }
    for (const auto& [kind, id] : {std::pair("voices", fixture.registers.concern), std::pair("cases", fixture.registers.case_file)}) {
      SCOPED_TRACE(kind);
      const bool seen = row.text(kind) != "none";
      EXPECT_EQ(reader.get(id).has_value(), seen);
      EXPECT_EQ(!reader.title(id).empty(), seen);
      EXPECT_EQ(!reader.history(id).empty(), seen);
      EXPECT_EQ(!reader.search(canaries(2)[std::string_view(kind) == "voices" ? 0 : 1], 5).empty(), seen);
      if (!seen) {
        Draft draft = session.draft("Tried.");
        EXPECT_THROW(draft.set(id, "subject", Value("x")), Error);
        Draft strike = session.draft("Tried.");
        EXPECT_THROW(strike.strike(id), Error);
      }
    }
    bool referred = false;
    for (const Record& record : reader.referring(find_person(work->reg(), "Director of people"))) referred = referred || record.type() == TypeId("concern");
    EXPECT_EQ(referred, row.text("voices") != "none");
    const auto past = session.reader(session.now());
    EXPECT_EQ(past->get(fixture.registers.concern).has_value(), row.text("voices") != "none");
  }
  EXPECT_GT(cells, 500);
}

// The same command on both registers: whoever is not let in gets the same words.
TEST(Rights, WhoIsNotLetInGetsTheSameAnswerFromEveryCommandAsFromARegisterWithoutAnythingConfidential) {
  const Fixture fixture;
  const std::string concern = fixture.registers.concern.to_hex();
  const std::string word = canaries(1)[0];
  fixture.line.write("concerns.csv", "Subject\nImported words\n");
  const std::vector<std::vector<std::string>> commands{
      {"list", "concern", "REGISTER"}, {"list", "concern", "REGISTER", "--json"}, {"list", "concern", "REGISTER", "--form", "csv"}, {"list", "concern", "REGISTER", "--where", "subject~" + word},
      {"list", "case_file", "REGISTER", "--json"}, {"list", "reading", "REGISTER"}, {"list", "envelope", "REGISTER"}, {"list", "sealed_file", "REGISTER", "--json"},
      {"show", concern, "REGISTER"}, {"show", concern, "REGISTER", "--json"}, {"search", "REGISTER", word}, {"search", "REGISTER", word, "--json"},
      {"set", concern, "REGISTER", "subject=Other"}, {"move", concern, "REGISTER", "close"}, {"attach", concern, "REGISTER", "concerns.csv"},
      {"export", "concern", "REGISTER", "-o", "out.csv"}, {"export", "case_file", "REGISTER", "-o", "out.json"}, {"confidential", "export", concern, "letter", "REGISTER", "-o", "letter.out", "--reason", "None"}, {"show-screen", "attachment." + concern + ".letter", "REGISTER"},
      {"check", "REGISTER"}, {"status", "REGISTER"}, {"status", "REGISTER", "--json"}, {"calendar", "REGISTER"}, {"reopenings", "REGISTER"}, {"confidential", "erase", concern, "REGISTER", "--grounds", "None"},
      {"show-screen", "today", "REGISTER"}, {"show-screen", "workstreams", "REGISTER"}, {"show-screen", "records", "REGISTER"}, {"show-screen", "check", "REGISTER"}, {"show-screen", "conflicts", "REGISTER"},
      {"import", "concern", "concerns.csv", "REGISTER", "--dry-run"}};
  int compared = 0;
  for (const Case& row : cases("rights", "person")) {
    const bool signs_in = GuardedRegister::is_enrolled(row.text("role")) && !row.has("asleep");
    for (const std::vector<std::string>& command : commands) {
      const bool let_in = row.text("voices") != "none" || row.text("cases") != "none";
      std::string answers[2];
      for (int which = 0; which < (let_in ? 1 : 2); ++which) {
        std::filesystem::remove_all(".XDG_STATE_HOME");  // what was remembered of the copy before
        std::vector<std::string> words = command;
        std::filesystem::copy_file(which == 0 ? fixture.registers.full() : fixture.registers.twin(), "asked.gsr", std::filesystem::copy_options::overwrite_existing);
        for (std::string& w : words)
          if (w == "REGISTER") w = "asked.gsr";
        words.insert(words.end(), {"--plugins", fixture.registers.plugins(), "--as", row.text("role"), "--today", "2026-06-15"});
        if (signs_in) words.insert(words.end(), {"--passphrase-file", fixture.registers.passphrase_file(row.text("role"))});
        const Answer answer = fixture.line.run(words);
        answers[which] = std::to_string(answer.code) + "\n" + answer.out + "\n" + answer.err;
      }
      const std::string what = row.where() + " (" + row.text("stands") + "): " + command[0] + " " + command[1];
      // An id is of one register; whoever may read it gets it.
      if (!let_in) {
        EXPECT_EQ(answers[0], answers[1]) << what;
        ++compared;
      }
      for (std::size_t i = 0; i < canaries(8).size(); ++i) {
        const char* kind = i % 2 == 1 ? "cases" : "voices";
        if (row.text(kind) != "none" || (i == 0 && command[0] == "search") || (i == 0 && command.back().find('~') != std::string::npos)) continue;
        EXPECT_EQ(answers[0].find(canaries(8)[i]), std::string::npos) << what;
      }
    }
  }
  EXPECT_GT(compared, 100);
}

std::string utf16(const std::string& text) {
  std::string out;
  for (const char c : text) out += {c, '\0'};
  return out;
}

// The letters of a word's base 64 that do not depend on what stands beside it, for each of its three places.
std::vector<std::string> base64(const std::string& word) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::vector<std::string> out;
  for (std::size_t skip = 0; skip < 3; ++skip) {
    std::string letters;
    for (std::size_t at = skip; at + 3 <= word.size(); at += 3) {
      const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(word[at + i])); };
      const unsigned bits = byte(0) << 16 | byte(1) << 8 | byte(2);
      for (int shift = 18; shift >= 0; shift -= 6) letters += alphabet[bits >> shift & 63];
    }
    out.push_back(letters);
  }
  return out;
}

TEST(Canaries, NoneOfTwoHundredWordsOfConfidentialRecordsIsInAnyFileAfterEverybodyHasUsedEverything) {
  CommandLine line;
  const std::string folder = std::filesystem::current_path().string();
  const std::vector<std::string> words = canaries(200);
  const GuardedRegister registers(folder, words);
  make_folders(join_path(folder, "shared"));
  for (const Case& row : cases("rights", "person")) {
    const bool signs_in = GuardedRegister::is_enrolled(row.text("role")) && !row.has("asleep");
    for (std::vector<std::string> command : std::vector<std::vector<std::string>>{
             {"list", "concern", "full.gsr"}, {"search", "full.gsr", words[0]}, {"show", registers.concern.to_hex(), "full.gsr"}, {"set", registers.concern.to_hex(), "full.gsr", "account=" + words[1]},
             {"status", "full.gsr"}, {"check", "full.gsr"}, {"history", "full.gsr"}, {"undo", "full.gsr"}, {"sync", "shared", "full.gsr"}, {"verify", "full.gsr", "--write-witness", "witness-" + row.where().substr(12, 2) + ".txt"},
             {"show-screen", "workstreams", "full.gsr"}, {"returns", "out", "full.gsr", "shared/returns"}, {"clone", "full.gsr", "clone-" + row.where().substr(12, 2) + ".gsr"}, {"pack", "full.gsr", "-o", "pack-" + row.where().substr(12, 2) + ".html"}, {"pack", "full.gsr", "-o", "pack-" + row.where().substr(12, 2) + ".xlsx"},
             {"show-screen", "measures", "full.gsr"}, {"show-screen", "signals", "full.gsr"}}) {
      command.insert(command.end(), {"--plugins", registers.plugins(), "--as", row.text("role"), "--today", "2026-06-15"});
      if (signs_in) command.insert(command.end(), {"--passphrase-file", registers.passphrase_file(row.text("role"))});
      line.run(command);
    }
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string bytes = read_file(entry.path().string());
    for (const std::string& word : words) {
      EXPECT_EQ(bytes.find(word), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find(word.substr(6, 8)), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find(utf16(word.substr(6))), std::string::npos) << entry.path();
      for (const std::string& coded : base64(word)) EXPECT_EQ(bytes.find(coded), std::string::npos) << entry.path();
    }
  }
  EXPECT_GT(files, 20U);
  // They are there for those let in: what was looked for could have been found.
  const auto work = registers.open(registers.full(), "Director of people");
  EXPECT_EQ(work->reader().search(words[2], 5).size(), 1U);
}

// How often a secret stands in this process's memory. It is looked for masked, so that the search does not find itself.
int times_in_memory(const std::string& masked) {
  std::ifstream maps("/proc/self/maps");
  std::ifstream memory("/proc/self/mem", std::ios::binary);
  int out = 0;
  for (std::string line; std::getline(maps, line);) {
    if (line.find(" r") == std::string::npos) continue;
    const std::size_t dash = line.find('-');
    const auto from = std::stoull(line.substr(0, dash), nullptr, 16);
    const auto to = std::stoull(line.substr(dash + 1), nullptr, 16);
    if (to - from > (std::size_t{1} << 30)) continue;
    std::string block(static_cast<std::size_t>(to - from), '\0');
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(from));
    memory.read(block.data(), static_cast<std::streamsize>(block.size()));
    const auto got = static_cast<std::size_t>(memory.gcount());
    for (std::size_t at = 0; at + masked.size() <= got; ++at) {
      std::size_t i = 0;
      while (i < masked.size() && static_cast<char>(block[at + i] ^ 0x5A) == masked[i]) ++i;
      out += i == masked.size() ? 1 : 0;
    }
    std::fill(block.begin(), block.end(), '\0');
  }
  return out;
}

TEST(Canaries, NoKeyOfAPersonIsInMemoryAfterLocking) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "The sanitizer's own memory is too large to walk.";
#endif
  const Fixture fixture;
  const auto work = fixture.registers.open(fixture.registers.full(), "Guardian");
  const auto masked = [](const Secret& secret) {
    std::string out(secret.view());
    for (char& c : out) c = static_cast<char>(c ^ 0x5A);
    return out;
  };
  const std::string seed = masked(work->session().unsealed()->keys().seed());
  const std::string box = masked(work->session().unsealed()->keys().box());
  EXPECT_GT(times_in_memory(seed), 0);
  EXPECT_GT(times_in_memory(box), 0);
  work->lock();
  EXPECT_EQ(times_in_memory(seed), 0);
  EXPECT_EQ(times_in_memory(box), 0);
}

}  // namespace
}  // namespace goodstanding
