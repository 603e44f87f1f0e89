// SPDX-License-Identifier: MIT
#include "app/csv.hpp"

#include "app/record.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace journey::app {

namespace {

// Scripts count on their order: a new one goes to the end.
constexpr std::string_view columns[] = {"kind",        "id",      "number",    "course", "title", "text", "url",
                                        "description", "started", "completed", "tags",   "date",  "about"};

std::string quoted(std::string_view value) {
    if (value.find_first_of("\",\r\n") == value.npos && !value.starts_with(' ') && !value.ends_with(' '))
        return std::string(value);
    std::string result = "\"";
    for (const char c : value) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string row(std::span<const std::string> values) {
    std::string line;
    for (const std::string& value : values) line += (line.empty() ? "" : ",") + quoted(value);
    return line + "\r\n";
}

std::string row(const Record& record) {
    std::vector<std::string> values = {std::string(name(record.ref.kind))};
    for (const std::string_view column : std::span(columns).subspan(1)) values.push_back(record.text(column));
    return row(values);
}

}  // namespace

std::string to_csv(const Journal& journal) {
    std::string table = row(std::vector<std::string>(std::begin(columns), std::end(columns)));
    for (const Kind kind : {Kind::course, Kind::objective, Kind::project, Kind::insight})
        for (const Record& record : records(journal, kind)) table += row(record);
    return table;
}

}  // namespace journey::app
