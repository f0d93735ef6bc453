#include "store/blob_table.h"

#include "base/hash.h"

namespace goodstanding::store {

void BlobTable::add(const BlobId& expected, const std::function<std::string()>& source) {
  if (has(expected.digest)) return;
  db_.use("INSERT INTO blob(digest, size) VALUES(?, ?)").with(expected.digest).with(static_cast<std::int64_t>(expected.size)).run();
  const std::int64_t no = db_.last_row();
  std::int64_t place = 0;
  for (std::string piece = source(); !piece.empty(); piece = source())
    db_.use("INSERT INTO blob_chunk(blob, place, bytes) VALUES(?, ?, ?)").with(no).with(place++).with_blob(piece).run();
  try {
    read(expected, [](std::string_view) {});
  } catch (const Error&) {
    throw Error(ErrorCode::Conflict, "The file changed while it was being attached. Nothing was saved.", "Attach it again.");
  }
}

bool BlobTable::has(const Digest& digest) const {
  Use found = db_.use("SELECT 1 FROM blob WHERE digest = ?");
  found.with(digest);
  return found.step();
}

void BlobTable::read(const BlobId& blob, const std::function<void(std::string_view)>& take) const {
  std::int64_t no = 0;
  {
    Use found = db_.use("SELECT no FROM blob WHERE digest = ?");
    found.with(blob.digest);
    if (!found.step()) throw Error(ErrorCode::NotFound, "The attachment is not in this register.", "It may come with the next exchange of changes.");
    no = found.integer(0);
  }
  Hasher hasher;
  std::uint64_t size = 0;
  Use pieces = db_.use("SELECT bytes FROM blob_chunk WHERE blob = ? ORDER BY place");
  pieces.with(no);
  while (pieces.step()) {
    const std::string_view bytes = pieces.blob(0);
    hasher.add(bytes);
    size += bytes.size();
    take(bytes);
  }
  if (size != blob.size || hasher.finish() != blob.digest)
    throw Error(ErrorCode::Damaged, "An attachment is not what it was when it was attached.", "Run \"goodstanding verify\".");
}

std::vector<BlobId> BlobTable::all() const {
  std::vector<BlobId> out;
  Use rows = db_.use("SELECT digest, size FROM blob ORDER BY no");
  while (rows.step()) out.push_back({rows.id<Digest>(0), static_cast<std::uint64_t>(rows.integer(1))});
  return out;
}

bool BlobTable::pieces_fit() const {
  return db_.number("SELECT count(*) FROM blob_chunk WHERE blob NOT IN (SELECT no FROM blob)") == 0 &&
         db_.number("SELECT count(*) FROM (SELECT 1 FROM blob_chunk GROUP BY blob HAVING min(place) <> 0 OR max(place) <> count(*) - 1)") == 0;
}

}  // namespace goodstanding::store
