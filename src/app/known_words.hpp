// SPDX-License-Identifier: MIT
// Where words between the markers of a README may have come from, other than from a person: all that a repository knows.
#pragma once

#include "app/typed_text.hpp"

#include <span>

namespace journey::app {

// What the layers hold before a change.
struct Before {
    const LayerFiles& head;
    std::span<const Document> journals;  // of all layers
    const Lines& rendered;               // recall()
};

// Throws Error{refused} when a layer's README loses words in becoming what it is `after` that are nowhere else: neither in
// HEAD, nor in what any of the journals around would render.
void require_known_words(const Workspace& workspace, const Before& before, const LayerFiles& layer, const Snapshot& after);

}  // namespace journey::app
