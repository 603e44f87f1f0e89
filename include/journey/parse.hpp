// SPDX-License-Identifier: MIT
// Text to journal. Nothing here throws for bad input: what is wrong comes back as problems, all at once.
#pragma once

#include <journey/error.hpp>
#include <journey/journal.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace journey {

enum class Severity {
    unreadable,  // no YAML mapping can be had: syntax, bad UTF-8, conflict markers, duplicate keys. Stops every command but
                 // `check`
    blocking,    // readable, but no record could be addressed safely: duplicate ids, an unknown version. Stops every write
    warning,     // everything else: reported, and kept as it is
};

struct Problem {
    Position at;
    Severity severity = Severity::warning;
    std::string message;  // "unknown key 'complete' in a project"
    std::string hint;     // "did you mean 'completed'?", or empty
};

// An address that is a path inside the repository: the value of a key.
struct RelativePath {
    Position at;
    std::string key;
    std::string path;
};

// The problems of which there are more than in each version `before`. By what they say: their places move with every edit.
class NewProblems {
public:
    NewProblems(const std::vector<Problem>& now, const std::vector<std::vector<Problem>>& before);
    bool contains(const Problem& problem) const { return messages_.contains(problem.message); }

private:
    std::unordered_set<std::string> messages_;
};

namespace yaml {
class Tree;
}

// A journal text and all that is known about it. A value: cheap to copy, never changes, so a text that stands in
// three layers is parsed once.
class Document {
public:
    // Any bytes at all.
    static Document parse(std::string text);

    const std::string& text() const;
    const Journal& journal() const;                // what could be read; empty when unreadable
    const std::vector<Problem>& problems() const;  // in the order of the text
    const std::vector<RelativePath>& relative_paths() const;
    bool readable() const;  // no problem is `unreadable`
    bool writable() const;  // all problems are warnings

    // Where a record stands, for messages: the position of its first key. {0,0} when it is not there.
    Position position_of(const Ref& ref) const;

    const yaml::Tree& tree() const;  // core's own; call only when readable

private:
    struct Data;
    explicit Document(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
    std::shared_ptr<const Data> data_;
};

// Problems that need to know what files exist: a project's or course's relative `url` must name one.
// `exists` gets the path as written, relative to the top of the work tree.
std::vector<Problem> missing_paths(const Document& document, const std::function<bool(const std::string&)>& exists);

}  // namespace journey
