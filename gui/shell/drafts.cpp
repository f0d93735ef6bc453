#include "gui/shell/drafts.h"

#include <algorithm>
#include <charconv>

#include <goodstanding/error.h>

#include "base/civil_time.h"
#include "gui/screens/screen.h"
#include "platform/files.h"
#include "platform/system.h"

namespace goodstanding::gui {
namespace {

constexpr std::string_view ending = ".toml";

std::string folder_of(const std::string& folder, Workspace& work) { return join_path(folder, work.reg().id().to_hex()); }

// The name says when the writing was begun.
std::string begun_words(const std::string& file) {
  const std::string stem = file_stem(file);
  std::int64_t milliseconds = 0;
  const auto [end, fault] = std::from_chars(stem.data(), stem.data() + stem.size(), milliseconds);
  return fault == std::errc() && end == stem.data() + stem.size() ? to_words(Instant{milliseconds}) : "an earlier day";
}

KeptDraft kept_draft(const std::string& file, const FormDraft& draft) {
  KeptDraft out{file, draft.title, begun_words(file), draft.place};
  out.place.kept = file;
  return out;
}

}  // namespace

void Drafts::look() {
  using All = std::vector<KeptDraft>;
  if (folder_.empty()) return;
  keeper_.ask<All>(alive_,
                   [folder = folder_](Workspace& work) {
                     All out;
                     const std::string own = folder_of(folder, work);
                     if (!is_folder(own) || work.reg().is_read_only()) return out;
                     for (const std::string& file : list_files(own, ending)) {
                       // One that cannot be read is left where it is; it keeps nobody from the others.
                       try {
                         out.insert(out.begin(), kept_draft(file, read_draft(read_file(file), file)));
                       } catch (const Error&) {
                       }
                     }
                     return out;
                   },
                   [this](Outcome<All> outcome) {
                     if (auto* all = std::get_if<All>(&outcome)) kept_ = std::move(*all);
                   });
}

void Drafts::entered(const Place& place) {
  slot_.reset();
  taken_.reset();
  last_.reset();
  due_.reset();
  const auto* form = std::get_if<AtForm>(&place);
  if (form == nullptr) return;
  slot_ = std::make_shared<std::string>(form->kept);
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const KeptDraft& one) { return one.file == form->kept; });
  if (found == kept_.end()) return;
  taken_ = std::move(*found);
  kept_.erase(found);
}

void Drafts::leaving(const Screen& screen) {
  if (!slot_) return;
  if (const auto written = screen.written()) {
    write(*written, true);
  } else if (!screen.is_finished()) {
    // The form could not be shown, say because a workstream is not loaded: what was written waits on.
    if (taken_) kept_.insert(kept_.begin(), std::move(*taken_));
  } else if (last_ || taken_) {
    keeper_.ask<bool>(alive_,
                      [slot = slot_](Workspace&) {
                        if (!slot->empty()) remove_file(*slot);
                        return true;
                      },
                      [](Outcome<bool>) {});
  }
  slot_.reset();
}

void Drafts::tick(const Screen& screen, double now, bool touched) {
  if (!slot_ || folder_.empty()) return;
  if (touched && !due_) due_ = now + every;
  if (!due_ || now < *due_) return;
  due_.reset();
  if (const auto written = screen.written(); written && written != last_) write(*written, false);
}

std::optional<double> Drafts::due_in(double now) const { return due_ ? std::optional(std::max(*due_ - now, 0.0)) : std::nullopt; }

void Drafts::write(const FormDraft& draft, bool offer) {
  if (folder_.empty()) return;
  last_ = draft;
  keeper_.ask<std::optional<KeptDraft>>(alive_,
                                        [folder = folder_, slot = slot_, draft](Workspace& work) -> std::optional<KeptDraft> {
                                          if (work.reg().is_read_only()) return std::nullopt;
                                          if (slot->empty()) {
                                            const std::string own = folder_of(folder, work);
                                            make_folders(own);
                                            *slot = join_path(own, std::to_string(SystemClock().now().milliseconds) + std::string(ending));
                                          }
                                          write_private_file(*slot, to_text(draft));
                                          return kept_draft(*slot, draft);
                                        },
                                        [this, offer](Outcome<std::optional<KeptDraft>> outcome) {
                                          const auto* failure = std::get_if<Failure>(&outcome);
                                          problem_ = failure != nullptr ? failure->message + " " + failure->next_step : std::string();
                                          auto* kept = std::get_if<std::optional<KeptDraft>>(&outcome);
                                          if (kept != nullptr && *kept && offer) kept_.insert(kept_.begin(), std::move(**kept));
                                        });
}

void Drafts::throw_away(const std::string& file) {
  std::erase_if(kept_, [&](const KeptDraft& one) { return one.file == file; });
  keeper_.ask<bool>(alive_,
                    [file](Workspace&) {
                      remove_file(file);
                      return true;
                    },
                    [](Outcome<bool>) {});
}

}  // namespace goodstanding::gui
