// How values stand in the columns of the projection (docs/format.md). Each kind has one form, which sorts as
// the values do.
#pragma once

#include <cstdint>
#include <string_view>

#include <goodstanding/schema.h>
#include <goodstanding/value.h>

#include "store/database.h"

namespace goodstanding::store {

std::string_view column_type(FieldType type) noexcept;  // "INTEGER", "TEXT COLLATE NOCASE", "BLOB"

void bind(Use& use, const Value& value);
Value read(const Use& use, int column, FieldType type);

// A decimal as millionths times 8 plus its places; a coarse date as its last day times 8 plus its precision.
std::int64_t encoded(const Decimal& number) noexcept;
std::int64_t encoded(const PartialDate& date) noexcept;
Decimal decoded_decimal(std::int64_t column);
PartialDate decoded_date(std::int64_t column);

}  // namespace goodstanding::store
