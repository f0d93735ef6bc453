#include "pages/log_import.h"

#include "exchange/workbook.h"
#include "platform/files.h"
#include "platform/resources.h"
#include "platform/system.h"
#include "register/action.h"

namespace goodstanding {

ActionImport import_log_file(Workspace& work, const std::string& file, ActionImportOptions options) {
  const RecordType& type = work.reader().schema().at(action::type);
  if (options.mapping.columns.empty()) {
    const std::string source = source_of_file(file);
    const std::string kept = saved_mapping_path(config_folder(), source);
    if (exists(kept)) options.mapping = read_log_mapping(read_file(kept), kept, type);
    if (options.mapping.source.empty()) options.mapping.source = source;
  }
  return import_action_log(work.session(), read_workbook(read_file(file), file), load_log_words(resource_folder()), options);
}

std::string free_name_for_parked(const std::string& file) {
  const std::string stem = file_stem(file);
  const std::string base = file.substr(0, file.size() - file_name(file).size()) + stem.substr(0, stem.find(".parked")) + ".parked";
  std::string out = base + ".csv";
  for (int number = 2; exists(out); ++number) out = base + "-" + std::to_string(number) + ".csv";
  return out;
}

}  // namespace goodstanding
