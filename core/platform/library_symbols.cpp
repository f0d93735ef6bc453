#include "platform/library_symbols.h"

#include <elf.h>

#include <cstring>
#include <string_view>

#include <goodstanding/error.h>

#include "platform/files.h"

namespace goodstanding {
namespace {

// The System V ABI, "Object Files"; the 64-bit form of it. The loader goes by the dynamic symbols, so these are
// read: a library that was stripped has no others.
class ElfFile {
 public:
  explicit ElfFile(std::string_view bytes) : bytes_(bytes), header_(at<Elf64_Ehdr>(0)) {
    const bool ours = std::memcmp(header_.e_ident, ELFMAG, SELFMAG) == 0 && header_.e_ident[EI_CLASS] == ELFCLASS64 && header_.e_ident[EI_DATA] == ELFDATA2LSB &&
                      header_.e_type == ET_DYN && header_.e_shentsize == sizeof(Elf64_Shdr) && header_.e_phentsize == sizeof(Elf64_Phdr);
    if (!ours) fail();
    // To map a part that the file does not have ends the whole process.
    for (std::size_t i = 0; i < header_.e_phnum; ++i) {
      const auto segment = at<Elf64_Phdr>(header_.e_phoff + i * sizeof(Elf64_Phdr));
      if (segment.p_type == PT_LOAD) part(segment.p_offset, segment.p_filesz);
    }
  }

  std::vector<std::string> offered() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < header_.e_shnum; ++i) {
      const Elf64_Shdr symbols = section(i);
      if (symbols.sh_type != SHT_DYNSYM) continue;
      part(symbols.sh_offset, symbols.sh_size);
      const Elf64_Shdr names = section(symbols.sh_link);
      const std::string_view text = part(names.sh_offset, names.sh_size);
      for (std::size_t at_byte = 0; at_byte + sizeof(Elf64_Sym) <= symbols.sh_size; at_byte += sizeof(Elf64_Sym)) {
        const auto symbol = at<Elf64_Sym>(symbols.sh_offset + at_byte);
        const bool others_see_it = symbol.st_shndx != SHN_UNDEF && ELF64_ST_BIND(symbol.st_info) != STB_LOCAL && ELF64_ST_VISIBILITY(symbol.st_other) == STV_DEFAULT;
        if (others_see_it) out.push_back(name(text, symbol.st_name));
      }
    }
    return out;
  }

 private:
  [[noreturn]] static void fail() { throw Error(ErrorCode::BadInput, "The file is not a whole shared library."); }

  std::string_view part(std::uint64_t from, std::uint64_t size) const {
    if (from > bytes_.size() || size > bytes_.size() - from) fail();
    return bytes_.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(size));
  }
  template <class T>
  T at(std::uint64_t from) const {
    T out;
    std::memcpy(&out, part(from, sizeof(T)).data(), sizeof(T));
    return out;
  }
  Elf64_Shdr section(std::size_t number) const {
    if (number >= header_.e_shnum) fail();
    return at<Elf64_Shdr>(header_.e_shoff + number * sizeof(Elf64_Shdr));
  }
  static std::string name(std::string_view text, std::uint32_t from) {
    const auto end = from < text.size() ? text.find('\0', from) : std::string_view::npos;
    if (end == std::string_view::npos) fail();
    return std::string(text.substr(from, end - from));
  }

  std::string_view bytes_;
  Elf64_Ehdr header_;
};

}  // namespace

std::vector<std::string> offered_symbols(const std::string& path) {
  const std::string bytes = read_file(path);
  return ElfFile(bytes).offered();
}

}  // namespace goodstanding
