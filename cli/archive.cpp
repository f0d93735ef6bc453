// goodstanding archive out, archive in: the whole register as an open archive.
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/sharing.h"
#include "exchange/archive.h"
#include "platform/files.h"
#include "platform/system.h"

namespace goodstanding::cli {
namespace {

void say(const Invocation& in, const Archived& result, const std::string& file, const std::string& words) {
  if (in.json) print_json(*in.out, {{"file", file}, {"changes", result.changes}, {"attachments", result.attachments}, {"digest", result.digest.to_hex()}});
  else *in.out << words << file << ": " << counted(result.changes, "change", "changes") << ", " << counted(static_cast<long long>(result.attachments), "attachment", "attachments") << ".\nWhat stands in it has the hash " << result.digest.to_hex() << ".\n";
}

}  // namespace

Command archive_out_command() {
  Command out;
  out.name = "archive out";
  out.summary = "Write the whole register as an open archive: JSON lines, record types and attachments in a zip";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"-o", "FILE", "The archive to write, such as trust.zip"}};
  out.examples = {"goodstanding archive out trust.gsr -o trust.zip"};
  out.run = [](const Invocation& in) {
    const std::string& file = in.one("-o");
    if (file.empty()) throw Error(ErrorCode::BadInput, "The name of the archive is missing.", "Give it with -o, such as -o trust.zip.");
    if (exists(file)) throw Error(ErrorCode::BadInput, "\"" + file + "\" is there already. It was not touched.", "Choose another name.");
    const auto work = open_register(in, in.one("REGISTER"), Want::Read);
    say(in, write_archive(work->reg().store(), file, work->reader().today()), file, "Made ");
    return done;
  };
  return out;
}

Command archive_in_command() {
  Command out;
  out.name = "archive in";
  out.summary = "Make a register anew from an archive, and verify it";
  out.arguments = {{"FILE", "An archive that \"archive out\" wrote"}, {"REGISTER", "The register to make; it must not be there yet"}};
  out.examples = {"goodstanding archive in trust.zip again.gsr"};
  out.run = [](const Invocation& in) {
    SystemChance chance;
    say(in, read_archive(in.one("FILE"), in.one("REGISTER"), chance), in.one("REGISTER"), "Made and verified ");
    return done;
  };
  return out;
}

}  // namespace goodstanding::cli
