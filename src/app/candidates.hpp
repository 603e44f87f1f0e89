// SPDX-License-Identifier: MIT
// What a word on the command line can become, as far as the journal and the disk know it.
#pragma once

#include "app/command.hpp"

#include <journey/journal.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace journey::app {

struct Candidate {
    std::string value;
    std::string about;  // its description
};

// Journal text as a description: one line, cut, without control characters.
std::string described(std::string_view text);

bool needs_journal(Values values);

// The journal that the line is about, also when it is broken: then what can be made out of it. Empty when there is none.
Journal journal_for_completion(const Arguments& typed);

// The records or tags that `option` takes, a positional or not, and that begin with `begun`. `typed`: the line so far; what it
// names already is left out.
std::vector<Candidate> candidates(const Journal& journal, const Command& command, const Option& option, const Arguments& typed,
                                  std::string_view begun);

// Paths that begin with `begun`, from where the line's -C leads: there no shell would look. Folders end in `/`.
std::vector<Candidate> paths(Values values, const Arguments& typed, std::string_view begun);

}  // namespace journey::app
