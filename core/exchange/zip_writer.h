// A zip archive as it is written, part by part; the parts wait in temporary files, so that none has to fit into memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/date.h>

#include "platform/files.h"

namespace goodstanding {

// The same parts on the same day give the same bytes.
class ZipWriter {
 public:
  // `dated` is the day that every part bears.
  explicit ZipWriter(Date dated) : dated_(dated) {}
  // Names are our own: plain, with "/" between folders.
  void add(const std::string& name, std::string_view contents);
  // Under its name once it is whole. Throws Error{Storage}.
  void write(const std::string& path) const;

 private:
  struct Part {
    std::string name;
    std::unique_ptr<TemporaryFile> file;
  };
  Date dated_;
  std::vector<Part> parts_;
};

}  // namespace goodstanding
