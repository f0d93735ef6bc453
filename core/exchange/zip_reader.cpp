#include "exchange/zip_reader.h"

#include <zip.h>

#include <goodstanding/error.h>

namespace goodstanding {

struct ZipReader::Archive {
  zip_t* zip = nullptr;
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
};

ZipReader::ZipReader(const std::string& bytes, std::size_t entries) : archive_(std::make_unique<Archive>()) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  const bool open = archive_->zip != nullptr;
  if (!open && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (!open) throw Error(ErrorCode::BadInput, "The file is damaged or was cut short: it cannot be unpacked.", "Ask for it again, or open it in a spreadsheet and save it anew.");
  if (zip_get_num_entries(archive_->zip, 0) > static_cast<zip_int64_t>(entries))
    throw Error(ErrorCode::Unsupported, "The file holds more parts than any workbook needs.", "Open it in a spreadsheet and save it anew.");
}

ZipReader::~ZipReader() = default;

bool ZipReader::has(const std::string& name) const { return zip_name_locate(archive_->zip, name.c_str(), ZIP_FL_NOCASE) >= 0; }

std::optional<std::string> ZipReader::read(const std::string& name, std::size_t limit) const {
  const zip_int64_t index = zip_name_locate(archive_->zip, name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::nullopt;
  zip_file_t* part = zip_fopen_index(archive_->zip, static_cast<zip_uint64_t>(index), 0);
  if (part == nullptr) throw Error(ErrorCode::BadInput, "The part \"" + name + "\" cannot be unpacked.", "Ask for the file again, or save it without a password.");
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> closing(part, zip_fclose);
  std::string out;
  char buffer[65536];
  while (true) {
    const zip_int64_t got = zip_fread(part, buffer, sizeof(buffer));
    if (got < 0) throw Error(ErrorCode::BadInput, "The part \"" + name + "\" is damaged.", "Ask for the file again.");
    if (got == 0) return out;
    if (out.size() + static_cast<std::size_t>(got) > limit)
      throw Error(ErrorCode::Unsupported, "The file unpacks to more than is allowed.", "Remove the rows and columns that are not needed, and save it anew.");
    out.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace goodstanding
