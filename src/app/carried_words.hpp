// SPDX-License-Identifier: MIT
// Words that somebody typed between the markers of a README that is merged. Those that no commit has are kept; those that one
// has make room for the rendering, and that is said.
#pragma once

#include "app/merging.hpp"
#include "app/output.hpp"
#include "app/typed_text.hpp"
#include "git/keeper.hpp"

#include <optional>
#include <string>

namespace journey::app {

// Where a side of the README comes from.
struct Origin {
    git::Keeper keeper = git::Keeper::others;
    std::optional<std::string> journal = {};  // the text beside it; nullopt where there is none, or it is not known
    std::optional<std::string> commit = {};   // that the side is
    std::string path = {};                    // of the README in there …
    std::string journal_path = {};            // … and of the journal
};

struct Origins {
    Origin ours;
    Origin theirs;
    Lines rendered = {};  // what was rendered before and is in no commit
};

// A block's region when what nobody keeps is merged into its rendering by lines; nullopt when there are no such words.
std::optional<git::Merged> region_with_words(const ThreeTexts& readmes, const RegionKind& kind, const Origins& origins,
                                             const Document& merged, const std::string& rendered, std::size_t marker_size);

// Warns of the words that others keep and that are not in the result any more.
void warn_of_replaced_words(Output& out, const git::Repository& repository, const std::string& path, const ThreeTexts& readmes,
                            const std::string& result, const Origins& origins);

}  // namespace journey::app
