// Registers to measure on, made through the product's own door, once for each size and only when asked for.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "pages/workspace.h"

namespace goodstanding::bench {

// The day that rules go by.
inline constexpr const char* today = "2026-06-15";

// A register's file, and beside it what the installation remembers of it. The folder goes with the object.
class RegisterFolder {
 public:
  explicit RegisterFolder(std::string folder) : folder_(std::move(folder)) {}
  RegisterFolder(RegisterFolder&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
  RegisterFolder(const RegisterFolder&) = delete;
  RegisterFolder& operator=(const RegisterFolder&) = delete;
  ~RegisterFolder();

  const std::string& folder() const noexcept { return folder_; }
  std::string file() const { return folder_ + "/trust.gsr"; }
  WorkspaceOptions options() const;
  std::unique_ptr<Workspace> open() const;
  // The operating system no longer holds any of the file in memory: the next read comes from the disk.
  void forget_in_memory() const;

 private:
  std::string folder_;
};

class Registers {
 public:
  Registers();
  ~Registers();
  Registers(const Registers&) = delete;
  Registers& operator=(const Registers&) = delete;

  // Frameworks alone: what a trust begins with.
  const RegisterFolder& empty();
  // Frameworks and the facts of data/.
  const RegisterFolder& base();
  // The base and so many sample actions, each added by a change of its own.
  const RegisterFolder& loaded(int actions);
  // The same, of which one action in ten has had its due date moved since.
  const RegisterFolder& standing(int actions);
  // The moment in the life of standing() before the dates moved.
  const AsAt& before_moves(int actions);

  // To be written to.
  RegisterFolder copy(const RegisterFolder& from);
  // An empty folder.
  RegisterFolder make_folder();

 private:
  std::string folder_;
  int count_ = 0;
  std::optional<RegisterFolder> empty_;
  std::optional<RegisterFolder> base_;
  std::map<int, RegisterFolder> loaded_;
  std::map<int, RegisterFolder> standing_;
  std::map<int, AsAt> before_moves_;
};

// Changes that go to the disk together when many are loaded.
inline constexpr int changes_at_once = 1000;

// Adds sample actions to the register, a change each.
void load_actions(Session& session, int actions);

}  // namespace goodstanding::bench
