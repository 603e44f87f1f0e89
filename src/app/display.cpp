// SPDX-License-Identifier: MIT
#include "app/display.hpp"

#include <journey/text.hpp>

namespace journey::app {

Span state_of(const Record& record) {
    if (record.ref.kind == Kind::insight) return {record.text("date"), Style::dim};
    if (const std::string day = record.text("completed"); !day.empty()) return {"completed " + day, Style::good};
    if (const std::string day = record.text("started"); !day.empty()) return {"started " + day};
    return {"open", Style::dim};
}

Line row_of(const Record& record) {
    const Kind kind = record.ref.kind;
    Line row = {{record.text("id"), Style::bold}};
    if (kind == Kind::objective) row.emplace_back(record.text("number"));
    row.push_back(state_of(record));
    if (kind == Kind::project) row.emplace_back(record.text("course"), Style::dim);
    if (kind == Kind::insight) row.emplace_back(record.text("about"), Style::dim);
    row.emplace_back(fold_space(record.text(title_key(kind))));
    return row;
}

}  // namespace journey::app
