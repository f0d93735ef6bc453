#include "register/attach.h"

#include <set>

#include <goodstanding/error.h>

#include "base/text.h"
#include "platform/files.h"
#include "register/evidence.h"

namespace goodstanding {

AttachedFiles add_evidence(Draft& draft, const Reader& reader, const RecordId& about, const std::vector<std::string>& files) {
  std::set<Digest> held;
  for (const Record& piece : reader.all(Query::of(evidence::type).where(has(evidence::about, about))))
    if (const auto file = piece.get(evidence::file)) held.insert(file->digest);
  AttachedFiles out;
  for (const std::string& path : files) {
    if (is_folder(path)) throw Error(ErrorCode::BadInput, "\"" + path + "\" is a folder.", "Choose the files in it.");
    const BlobId blob = draft.attach(path);
    if (!held.insert(blob.digest).second) {
      out.already.push_back(file_name(path));
      continue;
    }
    const RecordId id = draft.add(evidence::type);
    draft.set(id, evidence::title, file_name(path));
    draft.set(id, evidence::about, {about});
    draft.set(id, evidence::file, blob);
    draft.set(id, evidence::effective, reader.today());
    out.added.push_back(id);
  }
  return out;
}

std::string words_of(const AttachedFiles& files) {
  std::string out;
  if (!files.added.empty()) out = counted(static_cast<long long>(files.added.size()), "file", "files") + " attached.";
  if (!files.already.empty()) out += (out.empty() ? "" : " ") + list_words(files.already) + (files.already.size() == 1 ? " is" : " are") + " there already.";
  return out;
}

}  // namespace goodstanding
