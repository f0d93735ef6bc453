// The parts of an office document: a zip archive held in memory. Internal to exchange.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goodstanding {

class ZipReader {
 public:
  // `bytes` outlives the reader. Throws Error{BadInput} for what is no archive, Error{Unsupported}
  // for more than `entries`.
  ZipReader(const std::string& bytes, std::size_t entries);
  ~ZipReader();
  ZipReader(const ZipReader&) = delete;
  ZipReader& operator=(const ZipReader&) = delete;

  bool has(const std::string& name) const;
  // The part's contents; empty when it is not there. Throws Error{BadInput} when it is damaged or locked by a
  // password, Error{Unsupported} when it is longer than `limit`.
  std::optional<std::string> read(const std::string& name, std::size_t limit) const;

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
};

}  // namespace goodstanding
