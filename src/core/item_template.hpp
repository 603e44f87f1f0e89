// SPDX-License-Identifier: MIT
// `readme.projects.item`: how one project stands in a list, as the person who keeps the journal wants it.
//
// `{title}` and the other fields stand for what the project has; `{{` and `}}` for braces; all else is Markdown. A field that
// the project does not have takes along what is about it alone: brackets, emphasis and the text between it and the field before
// it (of the first one: the text behind it). `[{title}]({url})` without an address is the title, `[code]({url})` is nothing.
#pragma once

#include <journey/journal.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace journey {

class ItemTemplate {
public:
    // What is wrong with it, as `check` says it; empty when nothing is.
    struct Mistake {
        std::string message;
        std::string hint;
    };
    static std::vector<Mistake> mistakes(std::string_view text);

    // The usual one when `text` is empty, or has mistakes.
    explicit ItemTemplate(std::string_view text);

    // One line, with its end. Values are escaped for the place where they stand.
    std::string render(const Journal& journal, const Project& project) const;

    struct Node {
        enum class Type { text, field, group, link, image } type = Type::text;
        std::string text{};            // text; or the field's name
        std::string open{}, close{};   // groups
        std::vector<Node> children{};  // groups, links and images
    };

private:
    std::vector<Node> nodes_;
};

}  // namespace journey
