// SPDX-License-Identifier: MIT
// Many courses, projects and insights get other ids, one behind the other, in one edit.
#pragma once

#include <journey/error.hpp>
#include <journey/journal.hpp>
#include <journey/parse.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace journey {

Error id_is_taken(std::string_view id, Kind by);

class Renaming {
public:
    explicit Renaming(const Document& document);

    // What has this id after the renames until now.
    std::optional<Kind> kind_of(const std::string& id) const;

    // Whether such a record is there. Throws Error{refused} when another one has the new id.
    bool rename(Kind kind, const std::string& id, const std::string& now);

    // With all that refers to them. Throws PlacedError{fatal} as apply() does.
    Document finish() const;

private:
    using Name = std::pair<Kind, std::string>;  // the one in the document

    Document document_;
    std::map<std::string, Name> names_;  // by the ids of now
};

}  // namespace journey
