// Signing in with a passphrase, enrolling, and locking: who is at the window, and what of the confidential is open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/screens/screen.h"

namespace goodstanding::gui {

class SignInScreen final : public Screen {
 public:
  ~SignInScreen() override;
  std::string title() const override { return "Sign in"; }
  void load(Keeper& keeper) override;
  void draw(const Stage& stage) override;

 private:
  struct Person {
    RecordId id;
    std::string role;
    bool enrolled = false;
  };
  struct Standing {
    std::vector<Person> people;  // the enrolled first
    RecordId now;
    bool signed_in = false;
    bool demonstration = false;  // whose passphrase is no secret
    std::vector<std::string> open;  // the workstreams whose confidential records are open
  };
  static Standing read(Workspace& work);
  const Person* chosen() const;
  void sign_in(const Stage& stage);
  void enrol(const Stage& stage);
  void lock(const Stage& stage);
  void take(const Stage& stage, Outcome<Standing> outcome, const std::string& words);
  void forget_typed();
  float draw_people(const Stage& stage, float x, float y, float width);
  float draw_passphrase(const Stage& stage, const Person& person, float x, float y, float width);

  std::optional<Standing> standing_;
  std::optional<RecordId> chosen_;
  std::string passphrase_;
  std::string again_;
  std::string code_;      // the recovery code, shown once
  std::string failure_;
  bool busy_ = false;
  bool all_ = false;      // also people who are not enrolled
  FirstFocus focus_{"signin.passphrase"};
};

}  // namespace goodstanding::gui
