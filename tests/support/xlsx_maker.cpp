#include "support/xlsx_maker.h"

#include <zip.h>

#include <algorithm>
#include <stdexcept>

namespace goodstanding::testing_support {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string letters_of(std::size_t column) {
  std::string out;
  for (std::size_t rest = column; rest > 0; rest = (rest - 1) / 26) out.insert(0, 1, static_cast<char>('A' + (rest - 1) % 26));
  return out;
}

// Styles are made as they are asked for: a number format and a fill.
class Making {
 public:
  explicit Making(const MadeBook& book) : book_(book), p_(book.prefix) {}

  Parts run() {
    Parts out;
    std::string sheets;
    std::string relations;
    std::string types;
    for (std::size_t i = 0; i < book_.sheets.size(); ++i) {
      const MadeSheet& sheet = book_.sheets[i];
      const std::string n = std::to_string(i + 1);
      sheets += "<" + p_ + "sheet name=\"" + escaped(sheet.name) + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"" + (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + "/>";
      relations += "<Relationship Id=\"rId" + n + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet" + n + ".xml\"/>";
      out["xl/worksheets/sheet" + n + ".xml"] = sheet_xml(sheet);
    }
    relations += "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>";
    relations += "<Relationship Id=\"rId91\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"/xl/styles.xml\"/>";
    out["xl/workbook.xml"] = head() + "<" + p_ + "workbook" + space() + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
                             (book_.calendar_of_1904 ? "<" + p_ + "workbookPr date1904=\"1\"/>" : "") + "<" + p_ + "sheets>" + sheets + "</" + p_ + "sheets></" + p_ + "workbook>";
    out["xl/_rels/workbook.xml.rels"] = head() + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + relations + "</Relationships>";
    out["_rels/.rels"] = head() +
                         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
                         "Target=\"xl/workbook.xml\"/></Relationships>";
    std::string strings;
    for (const std::string& text : strings_) strings += "<" + p_ + "si><" + p_ + "t xml:space=\"preserve\">" + escaped(text) + "</" + p_ + "t></" + p_ + "si>";
    out["xl/sharedStrings.xml"] = head() + "<" + p_ + "sst" + space() + ">" + strings + "</" + p_ + "sst>";
    out["xl/styles.xml"] = styles_xml();
    return out;
  }

 private:
  static std::string head() { return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"; }
  std::string space() const { return std::string(" xmlns") + (p_.empty() ? "" : ":" + p_.substr(0, p_.size() - 1)) + "=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""; }

  std::string sheet_xml(const MadeSheet& sheet) {
    std::string out = head() + "<" + p_ + "worksheet" + space() + "><" + p_ + "sheetData>";
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      const int number = static_cast<int>(r) + 1;
      const bool hidden = std::find(sheet.hidden_rows.begin(), sheet.hidden_rows.end(), number) != sheet.hidden_rows.end();
      std::string cells;
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) cells += cell_xml(letters_of(c + 1) + std::to_string(number), sheet.rows[r][c]);
      if (cells.empty()) continue;
      out += "<" + p_ + "row r=\"" + std::to_string(number) + "\"" + (hidden ? " hidden=\"1\"" : "") + ">" + cells + "</" + p_ + "row>";
    }
    out += "</" + p_ + "sheetData>";
    if (!sheet.merges.empty()) {
      out += "<" + p_ + "mergeCells>";
      for (const std::string& merge : sheet.merges) out += "<" + p_ + "mergeCell ref=\"" + merge + "\"/>";
      out += "</" + p_ + "mergeCells>";
    }
    return out + "</" + p_ + "worksheet>";
  }

  std::string cell_xml(const std::string& at, std::string text) {
    if (text.empty()) return {};
    std::string fill;
    if (text.front() == '!') {
      const auto bar = text.find('|');
      fill = text.substr(1, bar - 1);
      text = text.substr(bar + 1);
    }
    std::string kind;
    if (text.size() > 2 && text[0] == '=' && text[2] == ':') {
      kind = text.substr(1, 1);
      text = text.substr(3);
    }
    const int format = kind == "d" ? 14 : kind == "m" ? 17 : kind == "t" ? 20 : 0;
    const std::string start = "<" + p_ + "c r=\"" + at + "\" s=\"" + std::to_string(style(format, fill)) + "\"";
    const std::string v = "<" + p_ + "v>" + escaped(text) + "</" + p_ + "v>";
    const std::string end = "</" + p_ + "c>";
    if (kind == "i") return start + " t=\"inlineStr\"><" + p_ + "is><" + p_ + "t xml:space=\"preserve\">" + escaped(text) + "</" + p_ + "t></" + p_ + "is>" + end;
    if (kind == "f") return start + " t=\"str\"><" + p_ + "f>A1&amp;B1</" + p_ + "f>" + v + end;
    if (kind == "e") return start + " t=\"e\">" + v + end;
    if (kind == "b") return start + " t=\"b\">" + v + end;
    if (kind == "?") return start + "><" + p_ + "f>A1+B1</" + p_ + "f>" + end;
    if (!kind.empty()) return start + ">" + v + end;
    if (text.empty()) return start + "/>";
    strings_.push_back(text);
    return start + " t=\"s\"><" + p_ + "v>" + std::to_string(strings_.size() - 1) + "</" + p_ + "v>" + end;
  }

  std::size_t style(int format, const std::string& fill) {
    const std::pair<int, std::string> wanted{format, fill};
    const auto known = std::find(styles_.begin(), styles_.end(), wanted);
    if (known != styles_.end()) return static_cast<std::size_t>(known - styles_.begin());
    styles_.push_back(wanted);
    return styles_.size() - 1;
  }

  std::string styles_xml() const {
    std::string fills = "<" + p_ + "fill><" + p_ + "patternFill patternType=\"none\"/></" + p_ + "fill><" + p_ + "fill><" + p_ + "patternFill patternType=\"gray125\"/></" + p_ + "fill>";
    std::string xfs;
    std::size_t count = 2;
    for (const auto& [format, fill] : styles_) {
      std::size_t id = 0;
      if (!fill.empty()) {
        std::string colour = "rgb=\"FF" + fill + "\"";
        if (fill.starts_with("theme")) {
          const auto comma = fill.find(',');
          colour = "theme=\"" + fill.substr(5, comma == std::string::npos ? std::string::npos : comma - 5) + "\"" + (comma == std::string::npos ? "" : " tint=\"" + fill.substr(comma + 1) + "\"");
        } else if (fill.starts_with("index")) {
          colour = "indexed=\"" + fill.substr(5) + "\"";
        }
        fills += "<" + p_ + "fill><" + p_ + "patternFill patternType=\"solid\"><" + p_ + "fgColor " + colour + "/></" + p_ + "patternFill></" + p_ + "fill>";
        id = count++;
      }
      xfs += "<" + p_ + "xf numFmtId=\"" + std::to_string(format) + "\" fillId=\"" + std::to_string(id) + "\"/>";
    }
    return head() + "<" + p_ + "styleSheet" + space() + "><" + p_ + "fills>" + fills + "</" + p_ + "fills><" + p_ + "cellXfs>" + xfs + "</" + p_ + "cellXfs></" + p_ + "styleSheet>";
  }

  const MadeBook& book_;
  std::string p_;
  std::vector<std::string> strings_;
  std::vector<std::pair<int, std::string>> styles_{{0, ""}};
};

}  // namespace

std::string zip(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("no archive could be made");
  zip_source_keep(target);
  for (const auto& [name, contents] : parts) {
    zip_source_t* source = zip_source_buffer(archive, contents.data(), contents.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, 0x21, 0);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("the archive could not be closed");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

Parts MadeBook::parts() const { return Making(*this).run(); }

}  // namespace goodstanding::testing_support
