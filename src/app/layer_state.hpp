// SPDX-License-Identifier: MIT
// One layer's files as they are and as they shall be; and how a change gets from the one to the other.
#pragma once

#include "app/workspace.hpp"

#include <journey/change.hpp>

#include <vector>

namespace journey::app {

struct State {
    git::Layer layer;
    LayerFiles before;
    Snapshot after = {};
};

State& in_layer(std::vector<State>& states, git::Layer layer);

// Throws what is to be told when a file of a layer can't take a change. In the work tree that is the error itself, which is the
// user's to mend there; elsewhere it means that the work tree has something which that layer has not.
[[noreturn]] void fail_in(const Workspace& workspace, git::Layer layer, const std::string& file, const Error& error);

// Applies a change to each layer by itself; layers with the same files are computed once. Throws Error: the change can't be
// applied in the work tree; or in another layer only, and then the hint brings there what the work tree has.
void apply_to_all(const Workspace& workspace, const Change& change, std::vector<State>& states);

// Each layer's README shows the journal that the layer shall have. Throws as apply_to_all().
void render_all(const Workspace& workspace, std::vector<State>& states, const RegionKind* new_section);

// The README of one layer alone. Throws Error about that one.
void render_one(const Workspace& workspace, std::vector<State>& states, git::Layer layer, const RegionKind* new_section);

}  // namespace journey::app
