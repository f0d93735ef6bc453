// What a workstream's plugin implements and what it is given. docs/plugins.md walks through a whole one.
//
// A plugin never draws, never writes and holds nothing: its hooks are pure functions of a Reader, run with the
// rights of the person at the screen. The host guards every call; what a hook throws is shown beside the
// plugin's name, and the rest of the program goes on. Thread rule: everything here is called on the thread that
// owns the register, one call after another.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/api.h>
#include <goodstanding/reader.h>
#include <goodstanding/rule.h>
#include <goodstanding/view.h>

namespace goodstanding {

// Raised whenever anything in include/goodstanding/ changes in a way that a compiled plugin would notice.
inline constexpr int sdk_number = 2;

// A page, made anew each time it is shown.
struct PageSource {
  std::string id;     // the plugin's id, or one that begins with it and a dot
  std::string title;
  std::function<Page(const Reader&)> make;
};

// A section of the committee's pack: what the people who run the workstream put before a meeting, at most about a
// page. Packs decide which sections they have; the section as it stands is a page of that id.
struct PackSection {
  std::string id;     // begins with the plugin's id and a dot: "medicines.pack"
  std::string title;  // how the pack heads it: "Medicines"
  // Views as on a page, each with its id. `at_last_meeting` shows the register as it stood when the committee met
  // before, for what has changed since; null where there was no such meeting, and then no change is claimed.
  std::function<std::vector<View>(const Reader& now, const Reader* at_last_meeting)> make;
};

// Takes what a plugin contributes. Everything is optional. Throws Error{PluginFailed} for an id that is
// taken or does not begin with the plugin's own id and a dot.
class GOODSTANDING_API Registrar {
 public:
  virtual ~Registrar();
  virtual void add(Rule rule) = 0;
  virtual void add(AlertSource source) = 0;
  virtual void add(DerivedMeasure measure) = 0;
  virtual void add(PageSource page) = 0;
  virtual void add(RegisterCheck check) = 0;
  virtual void add(PackSection section) = 0;
  // Keys of the plugin's own headers, held against the schema. Throws Faults{SchemaFault} naming all that do not fit.
  virtual void bind(const std::vector<AnyKey>& keys) = 0;
};

class GOODSTANDING_API Plugin {
 public:
  virtual ~Plugin();
  // Called once, after the manifest, the schema and the library have been checked.
  virtual void load(Registrar& registrar) = 0;
};

}  // namespace goodstanding

// What was compiled, readable from the library's symbols without running any of it. One use in each plugin,
// with the function that makes it:
//
//   GOODSTANDING_PLUGIN { return std::make_unique<MedicinesPlugin>(); }
#define GOODSTANDING_JOIN_(a, b) a##b
#define GOODSTANDING_JOIN(a, b) GOODSTANDING_JOIN_(a, b)
#define GOODSTANDING_SDK_NUMBER 2
#define GOODSTANDING_PLUGIN                                                                                     \
  extern "C" __attribute__((visibility("default"))) const char GOODSTANDING_JOIN(goodstanding_sdk_,             \
                                                                                 GOODSTANDING_SDK_NUMBER) = 1;  \
  extern "C" __attribute__((visibility("default"))) const char GOODSTANDING_JOIN(goodstanding_compiler_, __GNUC__) = 1; \
  extern "C" __attribute__((visibility("default"))) const char GOODSTANDING_JOIN(goodstanding_cxx11_abi_, _GLIBCXX_USE_CXX11_ABI) = 1; \
  extern "C" __attribute__((visibility("default"))) std::unique_ptr<goodstanding::Plugin> goodstanding_make_plugin()

static_assert(GOODSTANDING_SDK_NUMBER == goodstanding::sdk_number);
