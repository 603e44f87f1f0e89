// SPDX-License-Identifier: MIT
// Words that somebody typed between the markers of a README, where the journal's rendering would replace them.
#pragma once

#include "app/workspace.hpp"

#include <span>

namespace journey::app {

// Throws Error{refused} when this layer's region has a line that would be lost: one that is in none of the renderings of
// `journals` (those of all layers), nor in HEAD's region. Blanks at the ends of lines do not count.
void require_no_typed_text(const LayerFiles& layer, const LayerFiles& head, std::span<const Document> journals);

// The warning that committed words are replaced.
std::string replaced_text(const std::string& readme, const git::Commit& commit);

// Warns when HEAD's region was typed and committed, and names the commit: the words will be replaced, but can be had there.
// A region that is merely behind a journal that was changed by hand is none of that.
void warn_of_committed_text(Output& out, const Workspace& workspace, const LayerFiles& head);

}  // namespace journey::app
