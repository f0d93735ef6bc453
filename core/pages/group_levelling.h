// What a group does about where its trusts differ: differences to be levelled, with the joint actions that are to do it, and the
// benefits that were promised of it against their plan. Of a register's own records, beside what trusts published.
#pragma once

#include <vector>

#include <goodstanding/reader.h>
#include <goodstanding/view.h>

namespace goodstanding {

// Every difference that is recorded, what is still open first. Empty where the register knows no such records.
std::vector<View> differences_views(const Reader& reader);
// Every benefit that is recorded: by when it was expected, where its measure began, stands and is to come.
std::vector<View> own_benefits_views(const Reader& reader);

// Rows of a table of what was published that differ between exactly two trusts become the way to record the difference, or, where one
// of that name is recorded, to open it. `trusts` are the names over the two columns behind the first.
void offer_differences(const Reader& reader, Table& table, const std::vector<std::string>& trusts);

}  // namespace goodstanding
