// SPDX-License-Identifier: MIT
// Tab completion: from the words in front of the cursor to what the last one can become, by the table of commands. The protocol
// is explained by `journey help __complete`; the shells' side of it is in completions/.
#pragma once

#include <string>
#include <vector>

namespace journey::cli {

bool asks_for_completion(int argc, const char* const* argv);

// The answer, in lines; empty when a candidate could not stand in one. Throws Error when a journal can't be looked for.
std::string completion_of(std::vector<std::string> words);

// Prints the answer to stdout and gives the exit status. `words`: those behind the program's name, the last one unfinished.
int complete_word(std::vector<std::string> words);

}  // namespace journey::cli
