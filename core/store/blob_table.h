// Attachments: named by the hash of what they contain, kept in pieces of 1 MiB in the same file.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <goodstanding/ids.h>

#include "store/database.h"

namespace goodstanding::store {

inline constexpr std::size_t blob_piece = 1 << 20;

// Thread rule: that of its Database.
class BlobTable {
 public:
  explicit BlobTable(Database& db) : db_(db) {}

  // Reads `source` piece by piece (each call returns up to 1 MiB; empty at the end), stores the pieces and
  // reads them back before it is content. Throws Error{Conflict} when what is read is not `expected`: the
  // file changed meanwhile. A blob that is there already is not stored again. Inside a transaction.
  void add(const BlobId& expected, const std::function<std::string()>& source);
  bool has(const Digest& digest) const;
  // Hands over the pieces in order. Throws Error{NotFound}, and Error{Damaged} when they are not what the
  // name says.
  void read(const BlobId& blob, const std::function<void(std::string_view)>& take) const;
  // In the order in which they were attached. Throws Error{Damaged} for a name that is none.
  std::vector<BlobId> all() const;
  // No piece is missing between two others, and none belongs to no attachment.
  bool pieces_fit() const;

 private:
  Database& db_;
};

}  // namespace goodstanding::store
