// Everything that a front end works with, put together: the record types of the program, the plugins, a
// register and a person's session in it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demo/demo.h"
#include "exchange/facts.h"
#include "pages/glossary.h"
#include "pages/help.h"
#include "pages/standing.h"
#include "plugins/plugin_host.h"
#include "register/session.h"

namespace goodstanding {

struct WorkspaceOptions {
  std::string resources;      // schemas/ and data/
  std::string plugins;        // the folder of plugins; empty: none (safe mode)
  std::string overlays;       // the trust's own extensions; may be missing
  std::string state;          // what the installation remembers; empty: nothing
  std::optional<Date> today;  // fixes the date that rules go by
  std::string person;         // a reference or a role; empty: the founding person
  // The passphrase of a person who is enrolled, asked for when one is needed. Without it, or for an empty one, the person reads what
  // lies open and no more.
  std::function<std::string(const std::string& role)> passphrase;
  bool read_only = false;
};

// A clock that can be told which day rules go by; the time of changes stays the machine's.
class WorkClock final : public Clock {
 public:
  explicit WorkClock(std::optional<Date> today) : today_(today) {}
  Instant now() override;
  Date today() override;

 private:
  std::optional<Date> today_;
};

// Thread rule: one thread.
class Workspace {
 public:
  explicit Workspace(WorkspaceOptions options);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  // The record types of the program, its plugins and the trust's overlays. Throws Faults{SchemaFault}.
  const SchemaSet& types() const noexcept { return types_; }
  PluginHost& plugins() noexcept { return *plugins_; }

  // The words of the field, and the help of every screen: read from the resources when they are first asked for. Throw Faults for a
  // file that is not understood.
  const Glossary& glossary();
  const HelpBook& help();

  // Makes a register and fills it with the frameworks and with a folder of facts ("" for the frameworks
  // alone); open() comes next. Returns how many records it holds. The file has its name only once it is whole.
  // Throws Error{BadInput}, Error{Busy}, Faults; then there is no file.
  std::size_t make(const std::string& path, const std::string& facts);
  // Makes a register of generated activity (demo/demo.h), in the same way; open() comes next.
  demo::Told make_demo(const std::string& path, const demo::Plan& plan);
  // Opens a register. Throws for the outcomes that leave nothing to work with.
  const Opened& open(const std::string& path);
  // Signs the session's person in, or forgets what was opened. sign_in() answers false for a wrong passphrase. Both make what was
  // kept of where the trust stands anew.
  bool sign_in(std::string_view passphrase, const std::function<void(double)>& tell = {});
  void lock();
  // Another person's session, who is not signed in. Throws Error{NotFound}.
  void become(const RecordId& person);
  // Says that what is seen has changed, though the register has not: after signing in or locking.
  void touch() { opened_.reg->tell(); }
  // Closes the register, after making the number of its envelopes say nothing.
  void close();

  bool is_open() const noexcept { return session_ != nullptr; }
  Register& reg() { return *opened_.reg; }
  const Opened& opened() const noexcept { return opened_; }
  Session& session() { return *session_; }
  const Reader& reader() const { return session_->reader(); }
  // Of the register as it is now.
  Standing& standing() { return *standing_; }

 private:
  Surroundings around();
  // Makes the file under another name, has it filled, and gives it its name.
  void make_whole(const std::string& path, const std::function<void()>& fill_it);
  std::vector<FactsFile> frameworks() const;
  // Whether what hindered the upgrade were plugins alone; they are then at work no more.
  bool set_aside_what_does_not_fit();
  void begin_session();

  WorkspaceOptions options_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<Chance> chance_;
  Installation installation_;
  SchemaSet types_;
  std::vector<std::string> left_out_;  // overlays whose types are not there
  std::unique_ptr<PluginHost> plugins_;
  std::optional<Glossary> glossary_;
  std::optional<HelpBook> help_;
  Opened opened_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Standing> standing_;
};

// The person with this reference ("PER-0002") or role. Throws Error{NotFound} naming those there are.
RecordId find_person(Register& reg, const std::string& who);

}  // namespace goodstanding
