// SPDX-License-Identifier: MIT
// A journal at a glance, for tab completion: by lines, in a small part of the time that parsing takes, and also of a text that
// can't be parsed.
#pragma once

#include <journey/journal.hpp>

#include <string_view>

namespace journey {

enum class Layout {
    usual,    // as we write it, or close to that: parsing would find the same records
    unusual,  // flow style, anchors, several documents, broken, …: there may be more to it, or less
};

struct Skimmed {
    Journal journal;  // ids, titles, texts (their first line at least), courses, tags, completions; nothing else
    Layout layout = Layout::usual;
};

// Any bytes at all.
Skimmed skim(std::string_view text);

}  // namespace journey
