#include "exchange/zip_writer.h"

#include <ctime>

#include <zip.h>

#include <goodstanding/error.h>

namespace goodstanding {
namespace {

[[noreturn]] void fail(const std::string& what) { throw Error(ErrorCode::Storage, "The archive could not be written: " + what + ".", "Free some space on the disk and try again."); }

}  // namespace

void ZipWriter::add(const std::string& name, std::string_view contents) {
  auto file = std::make_unique<TemporaryFile>();
  write_file(file->path(), contents, false);
  parts_.push_back({name, std::move(file)});
}

void ZipWriter::write(const std::string& path) const {
  const std::string beside = beside_name(path);
  remove_file(beside);
  int code = 0;
  zip_t* zip = zip_open(beside.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
  if (zip == nullptr) fail("\"" + path + "\" cannot be made there");
  try {
    for (const Part& part : parts_) {
      zip_source_t* source = zip_source_file(zip, part.file->path().c_str(), 0, -1);
      if (source == nullptr) fail(zip_strerror(zip));
      const zip_int64_t index = zip_file_add(zip, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
      if (index < 0) {
        zip_source_free(source);
        fail(zip_strerror(zip));
      }
      zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), std::time_t{dated_.days()} * 86'400 + 43'200, 0);
    }
    if (zip_close(zip) != 0) fail(zip_strerror(zip));
    zip = nullptr;
    move_file(beside, path);
  } catch (...) {
    if (zip != nullptr) zip_discard(zip);
    remove_file(beside);
    throw;
  }
}

}  // namespace goodstanding
