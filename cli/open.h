// Opens what a command works on.
#pragma once

#include <memory>
#include <string>

#include "cli/command.h"
#include "pages/workspace.h"

namespace goodstanding::cli {

// Window: as Write, and nobody is asked for a passphrase at the terminal.
enum class Want { Read, Write, Window };

// The program's workspace without a register. Plugins come from beside the program, or from --plugins.
std::unique_ptr<Workspace> workspace(const Invocation& in, Want want);
// With a register. For Want::Write throws Error{ReadOnly} when it can only be read; notices go to `in.err`.
std::unique_ptr<Workspace> open_register(const Invocation& in, const std::string& path, Want want);
// The reader that a command looks through: now, or as at --as-at (then `kept` holds it).
const Reader& reader_for(const Invocation& in, Workspace& work, std::unique_ptr<Reader>& kept);

// Where this person's sync folders are kept (register/sync_folders.h).
std::string sync_folders_file();

// The type with this id, label or plural, whatever its case. Throws Error{NotFound} naming those there are.
const RecordType& find_type(const Reader& reader, const std::string& name);
// The record with a reference such as ACT-0042, or with this id. Throws Error{NotFound}.
Record find_record(const Invocation& in, const Reader& reader, const std::string& ref);

}  // namespace goodstanding::cli
