#include "gui/theme/fonts.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <misc/freetype/imgui_freetype.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "platform/files.h"

namespace goodstanding::gui {
namespace {

struct FaceFile {
  const char* inter;
  const char* fallback;
};

constexpr const char* inter_folder = "/usr/share/fonts/opentype/inter/";
constexpr const char* dejavu_folder = "/usr/share/fonts/truetype/dejavu/";

FaceFile file_of(Face face) noexcept {
  switch (face) {
    case Face::Caption:
    case Face::Body:
    case Face::Lead: return {"Inter-Regular.otf", "DejaVuSans.ttf"};
    case Face::CaptionMedium:
    case Face::BodyMedium: return {"Inter-Medium.otf", "DejaVuSans.ttf"};
    case Face::CaptionSemi:
    case Face::BodySemi:
    case Face::LeadSemi: return {"Inter-SemiBold.otf", "DejaVuSans-Bold.ttf"};
    case Face::Heading:
    case Face::Title:
    case Face::Figure: return {"InterDisplay-SemiBold.otf", "DejaVuSans-Bold.ttf"};
  }
  return {"Inter-Regular.otf", "DejaVuSans.ttf"};
}

// Static, as ImGui keeps the pointer: Latin with Welsh and Polish, dashes and quotes, the euro, arrows, the true
// minus, comparison signs, shapes and ticks.
constexpr ImWchar ranges[] = {0x0020, 0x017F, 0x0192, 0x0192, 0x0218, 0x021B, 0x1E80, 0x1E85, 0x1EF2, 0x1EF3, 0x2010, 0x203A, 0x20AC, 0x20AC,
                              0x2190, 0x21FF, 0x2212, 0x2212, 0x2260, 0x2265, 0x25A0, 0x25CF, 0x2713, 0x2717, 0};

// ImGui takes the height of a line for the size of a font; Inter's line is so much taller than its em.
constexpr float inter_line = 1.21F;

// The widths that the type's designer gave, at this size; ImGui's builder rounds each one up, which sets text
// too loosely. Whole pixels for small sizes, where fractions would blur.
void set_true_advances(ImFont& font, const std::string& path, float pixels) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return;
  FT_Face face = nullptr;
  if (FT_New_Face(library, path.c_str(), 0, &face) == 0) {
    FT_Size_RequestRec request{FT_SIZE_REQUEST_TYPE_REAL_DIM, 0, static_cast<FT_Long>(pixels * 64), 0, 0};
    FT_Request_Size(face, &request);
    for (ImFontGlyph& glyph : font.Glyphs) {
      const FT_UInt index = FT_Get_Char_Index(face, glyph.Codepoint);
      if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING) != 0) continue;
      const float exact = static_cast<float>(face->glyph->linearHoriAdvance) / 65536.0F;
      if (pixels >= 21.0F) glyph.AdvanceX = exact;
      else glyph.AdvanceX = glyph.Codepoint == ' ' ? std::ceil(exact) : std::round(exact);
    }
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
}

// Figures stand under each other: every digit gets the advance of the widest, and stands in its middle.
void set_tabular_figures(ImFont& font) {
  float widest = 0;
  for (const ImFontGlyph& glyph : font.Glyphs)
    if (glyph.Codepoint >= '0' && glyph.Codepoint <= '9') widest = std::max(widest, glyph.AdvanceX);
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (glyph.Codepoint < '0' || glyph.Codepoint > '9') continue;
    const float shift = std::floor((widest - glyph.AdvanceX) / 2);
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = widest;
  }
}

}  // namespace

float size_of(Face face) noexcept {
  switch (face) {
    case Face::Caption:
    case Face::CaptionMedium:
    case Face::CaptionSemi: return 12;
    case Face::Body:
    case Face::BodyMedium:
    case Face::BodySemi: return 14;
    case Face::Lead:
    case Face::LeadSemi: return 16;
    case Face::Heading: return 20;
    case Face::Title: return 26;
    case Face::Figure: return 34;
  }
  return 14;
}

float line_of(Face face) noexcept {
  switch (face) {
    case Face::Caption:
    case Face::CaptionMedium:
    case Face::CaptionSemi: return 16;
    case Face::Body:
    case Face::BodyMedium:
    case Face::BodySemi: return 20;
    case Face::Lead:
    case Face::LeadSemi: return 24;
    case Face::Heading: return 26;
    case Face::Title: return 36;
    case Face::Figure: return 40;
  }
  return 20;
}

void Fonts::build(float scale) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  std::array<std::string, face_count> paths;
  std::array<float, face_count> sizes{};
  for (int i = 0; i < face_count; ++i) {
    const auto face = static_cast<Face>(i);
    const auto at = static_cast<std::size_t>(i);
    const FaceFile file = file_of(face);
    sizes[at] = std::round(size_of(face) * inter_line * scale);
    paths[at] = std::string(inter_folder) + file.inter;
    if (!exists(paths[at])) paths[at] = std::string(dejavu_folder) + file.fallback;
    ImFontConfig config;
    config.OversampleH = 1;
    config.PixelSnapH = sizes[at] < 21;
    config.SizePixels = sizes[at];
    if (exists(paths[at])) {
      fonts_[at] = atlas.AddFontFromFileTTF(paths[at].c_str(), sizes[at], &config, ranges);
    } else {
      paths[at].clear();
      fonts_[at] = atlas.AddFontDefault(&config);
    }
  }
  atlas.Build();
  for (std::size_t i = 0; i < fonts_.size(); ++i) {
    if (!paths[i].empty()) set_true_advances(*fonts_[i], paths[i], sizes[i]);
    set_tabular_figures(*fonts_[i]);
    fonts_[i]->BuildLookupTable();
  }
  ImGui::GetIO().FontDefault = fonts_[static_cast<std::size_t>(Face::Body)];
}

}  // namespace goodstanding::gui
