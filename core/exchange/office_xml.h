// Reading the XML of office documents, whatever prefixes its writer gave the names. Internal to exchange.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace goodstanding::office {

// A name without its prefix: "row" of "x:row".
inline std::string_view local(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

inline pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& one : node.children())
    if (local(one.name()) == name) return one;
  return {};
}

// The value of an attribute without a prefix; "" when it is not there.
inline std::string_view attribute(const pugi::xml_node& node, const char* name) { return node.attribute(name).value(); }

// The value of the attribute "r:id", whatever its prefix.
inline std::string_view relation_id(const pugi::xml_node& node) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    const std::string_view name = one.name();
    if (name.find(':') != std::string_view::npos && local(name) == "id") return one.value();
  }
  return {};
}

inline bool is_on(std::string_view value) { return value == "1" || value == "true"; }

// Blanks inside texts count; blanks between elements do not.
inline constexpr unsigned int parse_options = pugi::parse_default | pugi::parse_ws_pcdata_single;

}  // namespace goodstanding::office
