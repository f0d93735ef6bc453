#include "accreditation/visit_writing.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "base/hash.h"
#include "base/text.h"
#include "register/answer.h"
#include "register/evidence.h"
#include "register/settings.h"
#include "register/standard.h"

namespace goodstanding {
namespace {

// The record of the answer, made where the question is blank.
RecordId answer_record(Draft& draft, const HeldVisit& visit, const StandardQuestion& question) {
  const auto held = visit.records.find(question.id);
  if (held != visit.records.end()) return held->second.id();
  const RecordId id = draft.add(answer::type);
  draft.set(id, answer::visit, visit.visit.id());
  draft.set(id, answer::criterion, visit.set.criteria.at(question.id));
  return id;
}

// The same for one assessor's own answer.
RecordId own_record(Draft& draft, const HeldVisit& visit, const StandardQuestion& question, const RecordId& assessor) {
  if (const auto held = visit.apart.find(question.id); held != visit.apart.end())
    for (const Record& record : held->second)
      if (record.get(answer::assessor) == assessor) return record.id();
  const RecordId id = draft.add(answer::type);
  draft.set(id, answer::visit, visit.visit.id());
  draft.set(id, answer::criterion, visit.set.criteria.at(question.id));
  draft.set(id, answer::assessor, assessor);
  return id;
}

// "2026:06:15 10:39:00" by a camera that stands in the United Kingdom, summer time observed. Of the hour that comes
// twice in autumn, the first.
std::optional<Instant> instant_of(const std::string& taken) {
  if (taken.size() != 19) return std::nullopt;
  const auto naive = Instant::parse_iso(taken.substr(0, 4) + "-" + taken.substr(5, 2) + "-" + taken.substr(8, 2) + "T" + taken.substr(11) + "Z");
  if (!naive) return std::nullopt;
  const int hour = std::stoi(taken.substr(11, 2));
  const std::string wall = std::to_string(hour % 12 == 0 ? 12 : hour % 12) + taken.substr(13, 3) + (hour < 12 ? "am" : "pm");
  const Instant summer{naive->milliseconds - 3'600'000};
  return time_of_day(summer) == wall ? summer : *naive;
}

// A copy that only this user may read, as long as it lies outside the register.
std::unique_ptr<TemporaryFile> lay_down(std::string_view bytes) {
  auto out = std::make_unique<TemporaryFile>();
  std::ofstream file(out->path(), std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw Error(ErrorCode::Storage, "A photo could not be copied: the folder for temporary files cannot be written.", "Make room on the disk, then add it again.");
  return out;
}

std::string hash_words(std::string_view bytes) { return hash(bytes).to_hex(); }

}  // namespace

const StandardQuestion& asked_question(const HeldVisit& visit, const std::string& code) {
  if (const StandardQuestion* question = visit.set.set.find(code)) return *question;
  std::vector<std::string_view> known;
  for (const StandardQuestion& question : visit.set.set.questions) {
    if (same_letters(question.id, code)) return question;
    known.push_back(question.id);
  }
  const std::string_view near = nearest(code, known);
  throw Error(ErrorCode::NotFound, "The standard set of " + visit.visit.ref() + " does not ask \"" + code + "\".",
              near.empty() ? "See its questions with \"goodstanding visit report " + visit.visit.ref() + " REGISTER\"." : "Did you mean \"" + std::string(near) + "\"?");
}

std::vector<std::string> photo_files(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    if (!is_folder(word)) {
      out.push_back(word);
      continue;
    }
    const std::size_t before = out.size();
    for (const std::string& file : list_files(word, ""))
      if (looks_like_photo(file)) out.push_back(file);
    if (out.size() == before) throw Error(ErrorCode::NotFound, "There is no photo in \"" + word + "\".", "Name a folder with JPEG or PNG files.");
  }
  return out;
}

RecordId write_answer(Draft& draft, const HeldVisit& visit, const std::string& code, const AnswerChange& change, Instant now) {
  const StandardQuestion& question = asked_question(visit, code);
  const RecordId id = change.assessor ? own_record(draft, visit, question, *change.assessor) : answer_record(draft, visit, question);
  auto sample = change.sample;
  if (change.assessor && !change.items.empty())
    throw Error(ErrorCode::BadInput, "What was sampled one by one belongs to the agreed answer, not to one assessor's.", "Give the count, such as 8/10, or leave the assessor out.");
  const auto held = change.assessor ? visit.items.end() : visit.items.find(question.id);
  const std::vector<Record> before = held == visit.items.end() ? std::vector<Record>() : held->second;
  if (sample && (!before.empty() || !change.items.empty()))
    throw Error(ErrorCode::BadInput, question.id + " is counted item by item, so its count follows from them.", "Add items, or strike those that are wrong.");
  if (!change.items.empty()) {
    auto place = static_cast<std::int64_t>(before.size());
    for (const auto& [item, is_good] : change.items) {
      const RecordId one = draft.add(sample_item::type);
      draft.set(one, sample_item::answer, id);
      draft.set(one, sample_item::place_in_order, ++place);
      draft.set(one, sample_item::item, item);
      draft.set(one, sample_item::good, is_good);
    }
    const auto good_before = std::count_if(before.begin(), before.end(), [](const Record& item) { return item.get(sample_item::good).value_or(false); });
    const auto good = std::count_if(change.items.begin(), change.items.end(), [](const auto& item) { return item.second; });
    sample = {static_cast<int>(good_before + good), static_cast<int>(place)};
  }
  if (sample) {
    draft.set(id, answer::sample_met, sample->first);
    draft.set(id, answer::sample_looked, sample->second);
  }
  const auto result = change.result ? change.result : sample ? result_of_sample(sample->first, sample->second) : std::nullopt;
  if (result) draft.set(id, answer::result, ChoiceId(to_word(*result)));
  if (change.comment) draft.set(id, answer::comment, *change.comment);
  if (change.good_practice) draft.set(id, answer::good_practice, *change.good_practice);
  if (change.immediate_risk) draft.set(id, answer::immediate_risk, *change.immediate_risk);
  if (change.risk_taken_by) {
    draft.set(id, answer::risk_taken_by, *change.risk_taken_by);
    draft.set(id, answer::risk_taken_at, now);
  }
  if (change.made_safe) draft.set(id, answer::made_safe, *change.made_safe);
  draft.set(id, answer::answered_at, now);
  return id;
}

std::string question_nearest(const HeldVisit& visit, Instant moment, Duration apart) {
  std::string out;
  std::int64_t least = apart.seconds * 1000;
  for (const StandardQuestion& question : visit.set.set.questions) {
    const auto held = visit.records.find(question.id);
    const auto given = held == visit.records.end() ? std::nullopt : held->second.get(answer::answered_at);
    if (!given) continue;
    const std::int64_t away = std::abs(given->milliseconds - moment.milliseconds);
    if (away > least || (away == least && !out.empty())) continue;
    least = away;
    out = question.id;
  }
  return out;
}

void PhotoIntake::keep_originals(const Reader& reader, const HeldVisit& visit) {
  for (const auto& [code, record] : visit.records)
    for (const RecordId& photo : photos_of(reader, record))
      if (const auto held = reader.get(photo)) originals_.insert(held->get(evidence::original_hash).value_or(""));
}

std::optional<CleanPhoto> PhotoIntake::clean(const std::string& path, std::string& original) {
  const std::string bytes = read_file(path);
  original = hash_words(bytes);
  if (originals_.contains(original)) {
    already_.push_back(file_name(path));
    return std::nullopt;
  }
  try {
    CleanPhoto out = clean_photo(bytes, file_name(path));
    originals_.insert(original);
    return out;
  } catch (const Error& e) {
    if (e.code() != ErrorCode::Unsupported && e.code() != ErrorCode::BadInput) throw;
    refused_.push_back({file_name(path), e.message(), e.next_step()});
    return std::nullopt;
  }
}

void PhotoIntake::keep(Draft& draft, const Reader& reader, const HeldVisit& visit, const StandardQuestion& question, const std::string& path, const std::string& original, const CleanPhoto& photo, Instant now) {
  auto [at, fresh] = lists_.try_emplace(question.id);
  if (fresh) {
    const auto held = visit.records.find(question.id);
    at->second.answer = answer_record(draft, visit, question);
    if (held != visit.records.end()) at->second.photos = photos_of(reader, held->second);
    else draft.set(at->second.answer, answer::answered_at, now);
  }
  auto copy = lay_down(photo.bytes);
  const BlobId blob = draft.attach(copy->path());
  copies_.push_back(std::move(copy));
  const RecordId id = draft.add(evidence::type);
  draft.set(id, evidence::title, shortened(question.id + ", " + file_name(path), 200));
  draft.set(id, evidence::about, {at->second.answer});
  draft.set(id, evidence::file, blob);
  draft.set(id, evidence::original_hash, original);
  draft.set(id, evidence::faces, ChoiceId("not_looked"));
  draft.set(id, evidence::effective, visit.visit.get(visit::visited).value_or(reader.today()));
  if (const auto taken = instant_of(photo.taken)) draft.set(id, evidence::taken, *taken);
  at->second.photos.push_back(id);
  draft.set(at->second.answer, answer::photos, at->second.photos);
  added_.push_back({file_name(path), question.id, id, blob, photo.taken, photo.removed});
}

void PhotoIntake::add(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::string& code, const std::vector<std::string>& files, Instant now) {
  const StandardQuestion& question = asked_question(visit, code);
  keep_originals(reader, visit);
  for (const std::string& path : files) {
    std::string original;
    if (const auto photo = clean(path, original)) keep(draft, reader, visit, question, path, original, *photo, now);
  }
}

void PhotoIntake::add_by_time(Draft& draft, const Reader& reader, const HeldVisit& visit, const std::vector<std::string>& files, Instant now) {
  const Duration apart{Settings::of(reader).photo_minutes * 60};
  keep_originals(reader, visit);
  for (const std::string& path : files) {
    std::string original;
    const auto photo = clean(path, original);
    if (!photo) continue;
    const auto taken = instant_of(photo->taken);
    const std::string code = taken ? question_nearest(visit, *taken, apart) : std::string();
    if (!code.empty()) {
      keep(draft, reader, visit, asked_question(visit, code), path, original, *photo, now);
      continue;
    }
    originals_.erase(original);
    refused_.push_back({file_name(path), file_name(path) + (taken ? " was taken when no question was being answered." : " does not say when it was taken."), "Add it to its question by hand."});
  }
}

RecordId write_finding(Draft& draft, const Reader& reader, const HeldVisit& visit, const StandardQuestion& question) {
  const Record& record = visit.records.at(question.id);
  const bool risk = record.get(answer::immediate_risk).value_or(false);
  const auto result = record.get(answer::result);
  const bool fell_short = result == ChoiceId("partly") || result == ChoiceId("not_met");
  const bool good = record.get(answer::good_practice).value_or(false);
  const RecordId id = draft.add(finding::type);
  draft.set(id, finding::title, shortened(question.id + " " + question.text, 200));
  draft.set(id, finding::kind, ChoiceId(risk ? "immediate_risk" : good && !fell_short ? "good_practice" : "shortfall"));
  draft.set(id, finding::visit, visit.visit.id());
  draft.set(id, finding::answer, record.id());
  if (const auto site = visit.visit.get(visit::site)) draft.set(id, finding::site, *site);
  if (const auto comment = record.get(answer::comment)) draft.set(id, finding::description, *comment);
  if (const auto asked = reader.get(visit.set.criteria.at(question.id))) {
    if (const auto regulation = asked->get(criterion::regulation)) draft.set(id, finding::regulation, *regulation);
    if (const auto key_question = asked->get(criterion::key_question)) draft.set(id, finding::key_question, *key_question);
  }
  return id;
}

int write_findings(Draft& draft, const Reader& reader, const HeldVisit& visit) {
  std::set<RecordId> found;
  for (const Record& finding : reader.all(Query::of(finding::type).where(finding::visit == visit.visit.id())))
    if (const auto answer = finding.get(finding::answer)) found.insert(*answer);
  int out = 0;
  for (const AnswerGiven& given : visit.answers) {
    if (!asks_for_finding(given) || found.contains(visit.records.at(given.question).id())) continue;
    write_finding(draft, reader, visit, asked_question(visit, given.question));
    ++out;
  }
  return out;
}

}  // namespace goodstanding
