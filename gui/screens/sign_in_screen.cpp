#include "gui/screens/sign_in_screen.h"

#include <algorithm>

#include "access/person.h"
#include "base/text.h"
#include "demo/confidential.h"
#include "gui/widgets/pill.h"
#include "register/access_change.h"
#include "register/settings.h"

namespace goodstanding::gui {

SignInScreen::~SignInScreen() { forget_typed(); }

void SignInScreen::forget_typed() {
  wipe(passphrase_);
  wipe(again_);
}

SignInScreen::Standing SignInScreen::read(Workspace& work) {
  Standing out;
  out.now = work.session().person();
  out.signed_in = work.session().is_signed_in();
  out.demonstration = Settings::of(work.reader()).demonstration;
  if (Unsealed* open = work.session().unsealed()) out.open.assign(open->reads().begin(), open->reads().end());
  const Entitlements known = entitlements(work.reg());
  for (const Record& record : work.reader().all(Query::of(person::type).sort(person::role)))
    out.people.push_back({record.id(), record.get(person::role).value_or(""), known.enrolment_of(record.id()) != nullptr});
  std::stable_sort(out.people.begin(), out.people.end(), [](const Person& a, const Person& b) { return a.enrolled && !b.enrolled; });
  return out;
}

void SignInScreen::load(Keeper& keeper) {
  keeper.ask<Standing>(alive(), read, [this](Outcome<Standing> outcome) {
    if (auto* standing = std::get_if<Standing>(&outcome)) standing_ = std::move(*standing);
    else failure_ = std::get<Failure>(outcome).message;
    if (standing_ && !chosen_) chosen_ = standing_->now;
  });
}

const SignInScreen::Person* SignInScreen::chosen() const {
  if (!standing_ || !chosen_) return nullptr;
  const auto at = std::find_if(standing_->people.begin(), standing_->people.end(), [&](const Person& p) { return p.id == *chosen_; });
  return at == standing_->people.end() ? nullptr : &*at;
}

void SignInScreen::take(const Stage& stage, Outcome<Standing> outcome, const std::string& words) {
  busy_ = false;
  forget_typed();
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    failure_ = failure->message + " " + failure->next_step;
    return;
  }
  failure_.clear();
  standing_ = std::get<Standing>(std::move(outcome));
  stage.say(words);
}

void SignInScreen::sign_in(const Stage& stage) {
  const Person* person = chosen();
  if (person == nullptr || busy_) return;
  busy_ = true;
  stage.keeper.ask<Standing>(alive(),
                             [id = person->id, passphrase = passphrase_](Workspace& work) mutable {
                               if (work.session().person() != id) work.become(id);
                               const bool right = work.sign_in(passphrase);
                               wipe(passphrase);
                               if (!right) throw Error(ErrorCode::Refused, "That is not the passphrase.", "Try again, or set a new one with the recovery code: \"goodstanding confidential passphrase\".");
                               work.touch();
                               return read(work);
                             },
                             [this, stage, role = person->role](Outcome<Standing> outcome) { take(stage, std::move(outcome), "Signed in as " + role); });
}

void SignInScreen::enrol(const Stage& stage) {
  const Person* person = chosen();
  if (person == nullptr || busy_) return;
  if (passphrase_ != again_) {
    failure_ = "The two passphrases are not the same. Type them again.";
    return;
  }
  busy_ = true;
  auto code = std::make_shared<std::string>();
  stage.keeper.ask<Standing>(alive(),
                             [id = person->id, passphrase = passphrase_, code](Workspace& work) mutable {
                               if (work.session().person() != id) work.become(id);
                               *code = AccessChange(work.session()).enrol(passphrase);
                               wipe(passphrase);
                               work.touch();
                               return read(work);
                             },
                             [this, stage, code, role = person->role](Outcome<Standing> outcome) {
                               take(stage, std::move(outcome), role + " is enrolled");
                               code_ = *code;
                             });
}

void SignInScreen::lock(const Stage& stage) {
  stage.keeper.ask<Standing>(alive(),
                             [](Workspace& work) {
                               work.lock();
                               work.touch();
                               return read(work);
                             },
                             [this, stage](Outcome<Standing> outcome) { take(stage, std::move(outcome), "Locked"); });
}

float SignInScreen::draw_people(const Stage& stage, float x, float y, float width) {
  Ui& ui = stage.ui;
  float across = x;
  float top = y;
  bool others = false;
  for (const Person& person : standing_->people) {
    const bool shown = person.enrolled || all_ || person.id == standing_->now;
    others = others || !shown;
    if (!shown) continue;
    if (pill(ui, "signin.person." + person.role, person.role, across, top, x, x + width, chosen_ == person.id)) {
      chosen_ = person.id;
      failure_.clear();
      code_.clear();
      forget_typed();
    }
  }
  if (others && pill(ui, "signin.all", "Somebody else", across, top, x, x + width, false)) all_ = true;
  return top + ui.px(48) - y;
}

float SignInScreen::draw_passphrase(const Stage& stage, const Person& person, float x, float y, float width) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  const float field = std::min(width, ui.px(420));
  float at = y;
  const auto hidden = [&](const char* id, const char* label, std::string& text) {
    ui.text(x, at + ui.px(10), Face::BodyMedium, t.text, label);
    at += ui.px(24);
    const bool entered = ui.input(id, label, {x, at, field, ui.px(36)}, text, {}, ImGuiInputTextFlags_Password | ImGuiInputTextFlags_EnterReturnsTrue);
    at += ui.px(52);
    return entered;
  };
  if (!person.enrolled) {
    at += ui.paragraph(x, at, std::min(width, ui.px(640)), Face::Body, t.text_2,
                       person.role + " is not enrolled. Enrolling gives keys under a passphrase: from then on nobody acts as " + person.role + " without it, and what is confidential can be sealed to them. Take three or four words that belong to nobody else.") + ui.px(16);
  }
  if (person.enrolled && standing_->demonstration) {
    at += ui.paragraph(x, at, std::min(width, ui.px(640)), Face::Body, t.text_2, "This is a demonstration with one person for each role. Everybody's passphrase is: " + std::string(demo::passphrase)) + ui.px(16);
  }
  focus_.before(ui);
  bool entered = hidden("signin.passphrase", person.enrolled ? "Passphrase" : "New passphrase", passphrase_);
  if (!person.enrolled) entered = hidden("signin.again", "Once more", again_);
  const char* verb = person.enrolled ? "Sign in" : "Enrol";
  const Box button{x, at, ui.button_width(verb, ButtonKind::Primary), ui.px(36)};
  if (ui.button("signin.go", verb, button, ButtonKind::Primary, !busy_ && !passphrase_.empty(), busy_ ? "Opening" : "Type the passphrase first") || (entered && !passphrase_.empty())) person.enrolled ? sign_in(stage) : enrol(stage);
  if (busy_) ui.text(button.right() + ui.px(16), button.middle(), Face::Body, t.text_2, "Opening. This takes a moment on purpose.");
  return at + ui.px(52) - y;
}

void SignInScreen::draw(const Stage& stage) {
  Ui& ui = stage.ui;
  const Tokens& t = ui.colours();
  scrolling(stage, "signin", stage.body, ui.px(stage.narrow ? 24 : 32), [&](float x, float y, float width) {
    float at = y + ui.px(16);
    const float wide = std::min(width, ui.px(640));
    if (!standing_) return at - y;
    const Person* person = chosen();
    const bool here = standing_->signed_in && chosen_ == standing_->now;
    ui.text_fit(x, at + ui.px(18), width, Face::Title, t.text, here ? "Signed in" : "Sign in");
    at += ui.px(52);
    at += draw_people(stage, x, at, width);
    if (!failure_.empty()) at += ui.paragraph(x, at, wide, Face::Body, t.red.text, failure_) + ui.px(16);
    if (here && person != nullptr) {
      if (!code_.empty()) {
        at += ui.paragraph(x, at, wide, Face::BodySemi, t.text, "Recovery code, shown this once") + ui.px(8);
        at += ui.paragraph(x, at, wide, Face::LeadSemi, t.text, code_) + ui.px(8);
        at += ui.paragraph(x, at, wide, Face::Body, t.text_2, "Print it and lock it away. Without the passphrase and without this code nobody can open what is sealed to " + person->role + ".") + ui.px(24);
      }
      at += ui.paragraph(x, at, wide, Face::Body, t.text,
                         standing_->open.empty() ? person->role + " acts under a passphrase. Nothing confidential is open: nobody has let " + person->role + " into a workstream."
                                                 : "The confidential records of " + list_words(standing_->open) + " are open. Who opens what is noted, for those who are in it to see.") + ui.px(16);
      const Box button{x, at, ui.button_width("Lock now (Ctrl+L)", ButtonKind::Secondary), ui.px(36)};
      if (ui.button("signin.lock", "Lock now (Ctrl+L)", button, ButtonKind::Secondary)) lock(stage);
      return at + ui.px(52) - y;
    }
    if (person != nullptr) at += draw_passphrase(stage, *person, x, at, width);
    return at - y;
  });
  focus_.after(ui);
}

}  // namespace goodstanding::gui
