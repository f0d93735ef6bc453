#include "register/organisation.h"

namespace goodstanding::organisation {

std::string familiar_name(std::string legal_name) {
  for (const std::string_view ending : {" NHS Foundation Trust", " NHS Trust"})
    if (legal_name.size() > ending.size() && legal_name.ends_with(ending)) return legal_name.substr(0, legal_name.size() - ending.size());
  return legal_name;
}

}  // namespace goodstanding::organisation
