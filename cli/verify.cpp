// goodstanding verify: is the register what its journal says?
#include <ostream>

#include <nlohmann/json.hpp>

#include <goodstanding/error.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "journal/verify.h"
#include "platform/files.h"

namespace goodstanding::cli {
namespace {

nlohmann::json report_json(const VerifyReport& report) {
  nlohmann::json findings = nlohmann::json::array();
  for (const Finding& finding : report.findings)
    findings.push_back({{"check", std::string(to_word(finding.check))}, {"where", finding.where}, {"what", finding.what}});
  nlohmann::json heads = nlohmann::json::array();
  for (const Head& head : report.heads) heads.push_back({{"origin", head.origin.to_hex()}, {"number", head.number}, {"link", head.link.to_hex()}});
  nlohmann::json out{{"whole", report.whole()}, {"changes", report.changes}, {"records", report.records}, {"findings", findings}, {"heads", heads}};
  if (report.digest) out["digest"] = report.digest->to_hex();
  return out;
}

// A file that is damaged beyond walking through it is an answer too: the register is not whole.
VerifyReport report_on(const std::string& path, const VerifyOptions& options) {
  if (is_folder(path)) throw Error(ErrorCode::NotARegister, "\"" + path + "\" is a folder, not a register.", "Check the name.");
  try {
    return verify(*store::Store::open_unread(path), options);
  } catch (const Error& e) {
    if (e.code() == ErrorCode::NotARegister) throw Error(e.code(), "\"" + path + "\" is not a Goodstanding register.", "Check the name.");
    if (e.code() != ErrorCode::Damaged) throw;
    VerifyReport report;
    report.findings.push_back({Check::File, "the file", e.message()});
    return report;
  }
}

}  // namespace

Command verify_command() {
  Command out;
  out.name = "verify";
  out.summary = "Prove that the register is what its journal says, or name what is not";
  out.arguments = {{"REGISTER", "The register"}};
  out.options = {{"--witness", "FILE", "Hold it against heads that were noted elsewhere"},
                 {"--digest", "", "Print one hash of all that stands, the same in every copy that has taken in the same changes"},
                 {"--write-witness", "FILE", "Note the heads in a file, to be kept elsewhere"}};
  out.examples = {"goodstanding verify trust.gsr", "goodstanding verify trust.gsr --write-witness heads.txt", "goodstanding verify trust.gsr --witness heads.txt", "goodstanding verify trust.gsr --digest"};
  out.run = [](const Invocation& in) {
    VerifyOptions options;
    if (in.has("--witness")) options.witness = read_witness(read_file(in.one("--witness")), in.one("--witness"));
    options.digest = in.has("--digest");
    Progress progress(*in.err, "Verifying");
    options.progress = [&](double part) { return progress.show(part); };
    const VerifyReport report = report_on(in.one("REGISTER"), options);
    progress.finish();
    if (in.has("--write-witness") && report.whole()) write_file(in.one("--write-witness"), witness_text(report.heads));
    if (in.json) {
      print_json(*in.out, report_json(report));
    } else if (report.whole()) {
      if (report.digest) *in.out << "Digest " << report.digest->to_hex() << '\n';
      *in.out << "The register is whole: " << counted(report.changes, "change", "changes") << ", " << counted(report.records, "record", "records") << ", "
              << counted(static_cast<long long>(report.heads.size()), "chain", "chains") << ".\n";
      if (in.has("--write-witness")) *in.out << "Its heads are noted in " << in.one("--write-witness") << ". Keep that file away from the register.\n";
      else if (options.witness.empty())
        *in.out << "That its end was not cut off can only be told with heads noted elsewhere: see --write-witness and --witness.\n";
    } else {
      *in.out << in.one("REGISTER") << " is not what its journal says.\n";
      for (const Finding& finding : report.findings) *in.out << "  " << finding.where << ": " << finding.what << '\n';
      *in.out << "Keep this file as it is, and go back to a backup or to another copy.\n";
    }
    return report.whole() ? done : answer_is_no;
  };
  return out;
}

}  // namespace goodstanding::cli
