// Scores, awards, comparisons and the standing of rounds as tables: tests/cases/awards.toml, comparisons.toml and
// rounds.toml; and that no order and no gap can flatter a score.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <goodstanding/clock.h>

#include "accreditation/award.h"
#include "accreditation/comparison.h"
#include "accreditation/round_standing.h"
#include "platform/files.h"
#include "support/case_table.h"

namespace goodstanding {
namespace {

using testing_support::Case;
using testing_support::cases;

std::string shared(const std::string& table, std::string_view key) {
  const std::string path = std::string(SOURCE_FOLDER) + "/tests/cases/" + table + ".toml";
  const TomlNode tree = parse_toml(read_file(path), path);
  return tree.find("shared")->find(key)->text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

AnswerGiven answer_of(const std::string& text) {
  const auto words = words_of(text);
  AnswerGiven out;
  out.question = words.at(0);
  out.result = parse_result(words.at(1));
  EXPECT_TRUE(out.result) << text;
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (const auto slash = word.find('/'); slash != std::string::npos) {
      out.sample_met = std::stoi(word.substr(0, slash));
      out.sample_looked = std::stoi(word.substr(slash + 1));
    } else if (word == "comment") out.has_comment = true;
    else if (word == "photo") out.photos = 1;
    else if (word == "good") out.good_practice = true;
    else if (word == "risk") out.immediate_risk = true;
    else if (word == "safe") out.immediate_risk = out.risk_resolved = true;
    else ADD_FAILURE() << text << ": " << word;
  }
  return out;
}

std::vector<AnswerGiven> answers_of(const Case& one, const std::string& key) {
  std::vector<AnswerGiven> out;
  for (const TomlNode& item : one.find(key)->items) out.push_back(answer_of(item.text));
  return out;
}

std::vector<std::string> texts(const Case& one, const std::string& key) {
  std::vector<std::string> out;
  if (one.has(key))
    for (const TomlNode& item : one.find(key)->items) out.push_back(item.text);
  return out;
}

StandardSet small_set() { return read_standard_set(shared("awards", "set"), "small.toml"); }

TEST(Awards, AnswersAddUpAndAreAwardedAsTheTableSays) {
  const StandardSet set = small_set();
  for (const Case& one : cases("awards", "case")) {
    SCOPED_TRACE(one.where());
    AccreditationScheme scheme;
    if (one.has("levels")) {
      ASSERT_TRUE(scheme.read_levels(one.text("levels")));
    }
    if (one.has("team_needed")) {
      ASSERT_TRUE(scheme.read_team(one.text("team_needed")));
    }
    if (one.has("coverage_needed")) scheme.least_coverage = std::stoi(one.text("coverage_needed"));
    const auto there = words_of(one.text("team"));
    const TeamPresent team{std::stoi(there.at(0)), std::stoi(there.at(1)), std::stoi(there.at(2))};
    const auto answers = answers_of(one, "answers");
    const Tally tally = score_of(set, answers).overall;
    EXPECT_EQ(tally.score_words(), one.text("score"));
    EXPECT_EQ(tally.coverage_words(), one.text("coverage"));
    EXPECT_EQ(std::to_string(tally.short_samples), one.has("short_samples") ? one.text("short_samples") : "0");
    const Award award = award_of(scheme, set, answers, team);
    EXPECT_EQ(award.level, one.has("level") ? one.text("level") : "");
    EXPECT_EQ(std::to_string(award.months), one.text("months"));
    std::vector<std::string> against;
    for (const Hindrance& hindrance : award.against) {
      against.push_back(hindrance.rule);
      EXPECT_NE(hindrance.remedy, "") << "what stands against an award says what would mend it";
      if (one.has("says")) {
        EXPECT_EQ(hindrance.message, one.text("says"));
      }
    }
    EXPECT_EQ(against, texts(one, "against"));
    EXPECT_EQ(award.capping, texts(one, "capping"));
  }
}

// Whatever answers are given in whatever order: the range only ever narrows, what is known lies within it, and the
// sections add up to the whole.
TEST(Awards, AnAnswerOnlyEverNarrowsTheRangeOfAScore) {
  const StandardSet set = small_set();
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededChance chance(seed);
    std::vector<AnswerGiven> answers;
    std::vector<std::string> left{"A-1", "A-2", "B-1", "B-2"};
    Tally before = score_of(set, answers).overall;
    while (!left.empty()) {
      const auto at = static_cast<std::ptrdiff_t>(chance.below(left.size()));
      AnswerGiven answer;
      answer.question = left[static_cast<std::size_t>(at)];
      left.erase(left.begin() + at);
      // Not applicable changes what the score is of, so it is not part of this property.
      constexpr Result results[] = {Result::Met, Result::Partly, Result::NotMet, Result::NotSeen};
      answer.result = results[chance.below(4)];
      if (chance.below(2) == 0) {
        answer.sample_looked = static_cast<int>(chance.below(12));
        answer.sample_met = static_cast<int>(chance.below(12));
      }
      answers.push_back(answer);
      const VisitScore score = score_of(set, answers);
      const Tally& now = score.overall;
      EXPECT_GE(*now.low(), *before.low()) << seed;
      EXPECT_LE(*now.high(), *before.high()) << seed;
      EXPECT_LE(*now.low(), *now.high()) << seed;
      if (answer.result == Result::NotSeen) {
        EXPECT_EQ(*now.low(), *before.low()) << "not seen is worth nothing: " << seed;
        EXPECT_EQ(*now.coverage(), *before.coverage()) << seed;
      }
      std::int64_t points = 0;
      int open = 0;
      for (const SectionScore& section : score.sections) {
        points += section.tally.points;
        open += section.tally.open();
      }
      EXPECT_EQ(points, now.points) << seed;
      EXPECT_EQ(open, now.open()) << seed;
      before = now;
    }
  }
}

TEST(Comparisons, QuestionsAreComparedAcrossVersionsAsTheTableSays) {
  std::map<std::string, StandardSet> sets;
  sets["v1"] = read_standard_set(shared("comparisons", "v1"), "v1.toml");
  sets["v2"] = read_standard_set(shared("comparisons", "v2"), "v2.toml", nullptr, &sets["v1"]);
  sets["v3"] = read_standard_set(shared("comparisons", "v3"), "v3.toml", nullptr, &sets["v2"]);
  for (const Case& one : cases("comparisons", "case")) {
    SCOPED_TRACE(one.where());
    std::vector<const StandardSet*> versions;
    for (const std::string& name : texts(one, "versions")) versions.push_back(&sets.at(name));
    const Comparison found = compare_visits(versions, answers_of(one, "now"), answers_of(one, "then"));
    std::vector<std::string> moves;
    for (const QuestionMovement& move : found.questions) {
      moves.push_back((move.question.empty() ? "-" + move.before.front() : move.question) + " " + std::string(to_word(move.movement)));
      EXPECT_NE(move.words, "");
    }
    EXPECT_EQ(moves, texts(one, "moves"));
  }
}

RecordId id_of(int number) {
  RecordId out;
  out.bytes[0] = static_cast<std::uint8_t>(number);
  return out;
}

ProgrammeVisit visit_of(const std::string& text, int number) {
  const auto words = words_of(text);
  ProgrammeVisit out;
  out.id = id_of(100 + number);
  out.site = id_of(1);
  out.round = id_of(10 + std::stoi(words.at(0)));
  constexpr const char* stages[] = {"planned", "under_way", "complete", "agreed", "cancelled"};
  for (int i = 0; i < 5; ++i)
    if (words.at(1) == stages[i]) out.stage = static_cast<VisitStage>(i);
  for (std::size_t i = 2; i + 1 < words.size(); i += 2) {
    const auto date = Date::parse_iso(words[i + 1]);
    if (words[i] == "planned") out.planned = date;
    else if (words[i] == "visited") out.visited = date;
    else if (words[i] == "due") out.due = date;
    else if (words[i] == "next") out.next_due = date;
    else ADD_FAILURE() << text;
  }
  return out;
}

TEST(Rounds, ASiteStandsInItsRoundAsTheTableSays) {
  for (const Case& one : cases("rounds", "case")) {
    SCOPED_TRACE(one.where());
    std::vector<ProgrammeVisit> visits;
    for (const std::string& text : texts(one, "visits")) visits.push_back(visit_of(text, static_cast<int>(visits.size())));
    // Another site's visits are no business of this one's.
    ProgrammeVisit elsewhere = visit_of("2 agreed visited 2026-06-02 next 2026-06-03", 50);
    elsewhere.site = id_of(2);
    visits.push_back(elsewhere);
    const std::string round_due = one.has("round_due") ? one.text("round_due") : "2027-03-31";
    const RoundStanding round = standing_of_round({{id_of(1), "Station A"}}, visits, id_of(12), PartialDate::parse(round_due), Date::of(2026, 6, 15));
    ASSERT_EQ(round.sites.size(), 1U);
    const SiteInRound& site = round.sites.front();
    EXPECT_EQ(to_word(site.standing), one.text("standing"));
    EXPECT_EQ(site.due ? site.due->to_text() : "", one.text("due"));
    EXPECT_EQ(site.on ? site.on->to_iso() : "", one.has("on") ? one.text("on") : "");
    if (one.has("made")) {
      EXPECT_EQ(std::to_string(site.visits), one.text("made"));
    }
    EXPECT_EQ(round.done(), site.standing == SiteStanding::Done ? 1 : 0) << "a site counts once";
  }
}

}  // namespace
}  // namespace goodstanding
