#include <goodstanding/record.h>

#include <algorithm>

namespace goodstanding {

Layout::Layout(TypeId type, std::vector<FieldId> fields) : type_(std::move(type)), fields_(std::move(fields)) {
  sorted_.reserve(fields_.size());
  for (std::size_t i = 0; i < fields_.size(); ++i) sorted_.emplace_back(fields_[i].text(), static_cast<int>(i));
  std::sort(sorted_.begin(), sorted_.end());
}

int Layout::index_of(std::string_view field) const noexcept {
  const auto at = std::lower_bound(sorted_.begin(), sorted_.end(), field,
                                   [](const auto& item, std::string_view name) { return item.first < name; });
  return at != sorted_.end() && at->first == field ? at->second : -1;
}

Record::Record(RecordId id, std::shared_ptr<const Layout> layout)
    : id_(id), layout_(std::move(layout)), values_(layout_->fields().size()) {}

const Value& Record::value(std::string_view field) const noexcept {
  static const Value none;
  const int index = layout_->index_of(field);
  return index < 0 ? none : values_[static_cast<std::size_t>(index)];
}

std::string Record::ref() const {
  const auto* text = value(builtin::ref).as<std::string>();
  return text ? *text : std::string();
}

std::string_view Record::state() const noexcept {
  const auto* state = value(builtin::state).as<ChoiceId>();
  return state ? std::string_view(state->text()) : std::string_view();
}

bool Record::struck() const noexcept {
  const auto* struck = value(builtin::struck).as<bool>();
  return struck && *struck;
}

}  // namespace goodstanding
