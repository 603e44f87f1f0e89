// SPDX-License-Identifier: MIT
// The flags for a record's fields: which kinds have which, and what a value must be. One table makes the options of add-* and
// update and reads what was given.
#pragma once

#include "app/command.hpp"

#include <journey/edit.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

const std::vector<Option>& adding_options(Kind kind);
const std::vector<Option>& updating_options();

// What the command line says about a record's fields, in the journal's words.
struct Given {
    std::vector<Field> fields;  // an empty value takes the field away
    bool clear_tags = false;
    std::vector<std::string> add_tags;
    std::vector<std::string> remove_tags;
    std::vector<std::string> objectives;

    bool nothing() const {
        return fields.empty() && !clear_tags && add_tags.empty() && remove_tags.empty() && objectives.empty();
    }
    const std::string* find(std::string_view key) const;
    std::string value(std::string_view key) const;  // empty when it was not given
};

// Reads the options `offered`: checks all that can be checked without a journal, and takes stdin where a `-` asks for it, so
// that no lock is held while somebody types. A text may be missing where --edit asks for the editor. Throws Error{usage}.
Given read_fields(const Context& context, const Arguments& args, std::span<const Option> offered);

// The same with another text, which was typed elsewhere. Throws Error{refused} when it can't be one.
Given with_text(Given given, std::string text);

// What is left to check once the record's kind and the journal are known: that this kind has these fields, the shape of its id;
// and turns abbreviated references into full ids. Throws Error{usage}, or Error{refused} as select() does.
Given for_record(Given given, Kind kind, const Journal& journal);

}  // namespace journey::app
