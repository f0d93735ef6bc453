// Where a person exchanges each register on this machine.
#include "register/sync_folders.h"

#include <gtest/gtest.h>

#include <goodstanding/error.h>

#include "platform/files.h"
#include "support/test_register.h"

namespace goodstanding {
namespace {

using testing_support::ScratchFolder;

RegisterId register_id(std::uint8_t first) {
  RegisterId out;
  out.bytes[0] = first;
  return out;
}

TEST(SyncFolders, EachRegisterKeepsItsOwnWhateverItsNameHolds) {
  const ScratchFolder scratch;
  const std::string file = scratch.path("sync.toml");
  EXPECT_FALSE(SyncFolders(file).of(register_id(1)));
  SyncFolders(file).set(register_id(1), "/media/the \"blue\" stick\\here");
  SyncFolders(file).set(register_id(2), "/mnt/Qualit\u00e4t");
  EXPECT_EQ(SyncFolders(file).of(register_id(1)), "/media/the \"blue\" stick\\here");
  EXPECT_EQ(SyncFolders(file).of(register_id(2)), "/mnt/Qualit\u00e4t");
  SyncFolders(file).set(register_id(1), std::nullopt);
  EXPECT_FALSE(SyncFolders(file).of(register_id(1)));
  EXPECT_TRUE(SyncFolders(file).of(register_id(2)));
  EXPECT_THROW(SyncFolders(file).set(register_id(1), "two\nlines"), Error);
}

TEST(SyncFolders, AFileThatCannotBeReadIsNamedAndNotOverwritten) {
  const ScratchFolder scratch;
  const std::string file = scratch.path("sync.toml");
  write_file(file, "[folders\n", false);
  EXPECT_THROW(SyncFolders(file).of(register_id(1)), Faults);
  EXPECT_THROW(SyncFolders(file).set(register_id(1), "/media/stick"), Faults);
  EXPECT_EQ(read_file(file), "[folders\n");
}

}  // namespace
}  // namespace goodstanding
