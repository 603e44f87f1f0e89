// SPDX-License-Identifier: MIT
// What a merge puts together: parts of the result, each with its texts.
#pragma once

#include "core/identities.hpp"
#include "core/pieces.hpp"

#include <string>
#include <vector>

namespace journey {

// One piece of the result, or several behind each other, at their place.
struct Part {
    std::string above = {};     // lines above it, as a Piece has them
    std::string resolved = {};  // whole lines, with ours for what is undecided; empty when it is not there
    std::string theirs = {};    // the same with theirs
    std::string marked = {};    // the same with markers
    std::string key = {};
    yaml::Node meant = {};                    // what `resolved` means, when it is there
    bool is_undecided = false;                // and not between markers yet
    std::vector<std::string> fields = {};     // those that are undecided
    std::vector<std::string> conflicts = {};  // what stands between markers

    bool is_decided() const { return !is_undecided && conflicts.empty(); }
    bool is_anywhere() const { return !resolved.empty() || !theirs.empty(); }
    std::vector<std::string*> texts() { return {&resolved, &theirs, &marked}; }
};

// A part that is as this piece; or one of which nobody can say which it shall be.
Part taken(const Piece& piece, std::size_t column);
Part undecided(std::string ours, std::string theirs, std::string field);

// Behind each other.
void add(Part& whole, Part&& part);
void append(Part& part, const std::string& lines);

// Comments that were added to something that is gone; and how they go to what comes next. Those that have nothing behind
// them are returned.
std::string orphans(const Piece& before, const Piece& now);
std::string pass_on_orphans(std::vector<Part>& parts, const Numbered& numbered);

// The lines of a block behind its head; a block with nothing in it is written as such.
std::string framed(const Piece& frame, std::size_t column, const std::string& close, const std::string& lines);

std::string indentation(std::size_t column);

// Of a block.
yaml::Type type_of_children(const Piece& block);

// An objective that is a mere text, as a record that has nothing else.
Piece expanded(const Piece& item);

}  // namespace journey
