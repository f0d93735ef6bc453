// Views that every workstream's section of a pack has: its figures beside those of the last meeting, and what needs
// the committee. Compiled into each plugin that uses them; only the SDK is needed.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include <goodstanding/alert.h>
#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace workstream {

// A derived measure as a pack shows it: in fewer words.
struct PackFigure {
  std::string_view id;
  std::string_view label;  // a few words
  std::string_view note;   // of when or of what
};

// These measures as big figures, each with what it was when the committee last met. Where there was no
// meeting to compare with, nothing is said of change.
goodstanding::View pack_figures(const goodstanding::Reader& now, const goodstanding::Reader* then, const std::vector<goodstanding::DerivedMeasure>& measures, const std::vector<PackFigure>& figures);

// What needs somebody, at most so many, those that are new since the last meeting marked; and how many were settled.
goodstanding::View pack_attention(const goodstanding::Reader& now, const goodstanding::Reader* then, const std::function<std::vector<goodstanding::Alert>(const goodstanding::Reader&)>& alerts, std::size_t most);

}  // namespace workstream
