// Any view as rows and columns: what is copied of it into a spreadsheet or a letter.
#pragma once

#include <goodstanding/view.h>

namespace goodstanding {

// The same words as the view's other forms, a mark said by its word. Rows are called as the window calls what stands in the
// view: a row's own id, or its number from 0.
Table view_table(const View& view);

}  // namespace goodstanding
