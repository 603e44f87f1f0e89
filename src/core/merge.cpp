// SPDX-License-Identifier: MIT
// What surrounds the merge of pieces: line endings, BOM, names; and the proof that the result means what was meant.
#include "core/merge_pieces.hpp"
#include "core/same_names.hpp"
#include "core/yaml.hpp"

#include <journey/merge.hpp>
#include <journey/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace journey {
namespace {

using yaml::Node;
using yaml::Type;

constexpr std::string_view bom = "\xEF\xBB\xBF";

[[noreturn]] void refuse(Position at, const std::string& why) {
    throw PlacedError(ExitCode::fatal, at, "can't merge this by records: " + why, {"journey check"});
}

// How a text begins, breaks its lines and ends.
struct Manner {
    bool has_bom = false;
    std::string line_end = "\n";
    bool ends_in_line_end = true;
};

Manner manner_of(const std::string& text) {
    return {text.starts_with(bom), std::string(line_ending(text)), text.empty() || text.ends_with('\n')};
}

template <class T>
T merged(const T& base, const T& ours, const T& theirs) {
    return ours == base ? theirs : ours;
}

Manner merge_manners(const std::string& base, const std::string& ours, const std::string& theirs) {
    const Manner one = manner_of(ours), other = manner_of(theirs), old = base.empty() ? one : manner_of(base);
    return {merged(old.has_bom, one.has_bom, other.has_bom), merged(old.line_end, one.line_end, other.line_end),
            merged(old.ends_in_line_end, one.ends_in_line_end, other.ends_in_line_end)};
}

std::string plain(std::string text) {
    if (text.starts_with(bom)) text.erase(0, bom.size());
    std::erase(text, '\r');
    if (!text.empty() && text.back() != '\n') text += '\n';
    return text;
}

std::string in_manner(const std::string& text, const Manner& manner) {
    std::string result(manner.has_bom ? bom : "");
    for (const char c : text) c == '\n' ? result += manner.line_end : result += c;
    if (!manner.ends_in_line_end && result.ends_with(manner.line_end)) result.erase(result.size() - manner.line_end.size());
    return result;
}

Document parsed_plain(const Document& document) {
    std::string text = plain(document.text());
    return text == document.text() ? document : Document::parse(std::move(text));
}

// An alias stands for a text that another record may have changed.
void require_no_anchors(const std::string& text, const Node& node) {
    if (node.type == Type::alias || !node.anchor().empty())
        refuse(position_at(text, node.begin), "it has an anchor or an alias");
    for (const Node& child : node.children()) require_no_anchors(text, child);
}

void require_writable(const Document& document) {
    for (const Problem& problem : document.problems())
        if (problem.severity != Severity::warning) refuse(problem.at, problem.message);
}

std::vector<MergeConflict> placed(const std::vector<std::string>& conflicts, const std::string& text, const MergeStyle& style) {
    const std::string marker(style.marker_size, '<');
    std::vector<MergeConflict> result;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size() && result.size() < conflicts.size(); at = text.find('\n', at) + 1, ++line)
        if (text.compare(at, marker.size(), marker) == 0) result.push_back({conflicts[result.size()], line});
    return result;
}

MergedJournal whole(const Document& document) {
    return {document.text(), {}, document};
}

MergedJournal merge_records(const Document& base, const Document& ours, const Document& theirs, const MergeStyle& style) {
    const Versions versions = with_same_names(parsed_plain(base), parsed_plain(ours), parsed_plain(theirs));
    const MergedText text = merge_pieces({versions.base.tree(), versions.ours.tree(), versions.theirs.tree()},
                                         {style, versions.renamed_apart, versions.renamed_and_removed, versions.taken_twice});
    const Manner manner = merge_manners(base.text(), ours.text(), theirs.text());
    Document resolved = Document::parse(in_manner(text.resolved, manner));
    require_writable(resolved);
    if (!yaml::same_meaning(resolved.tree(), text.meant, resolved.tree(), resolved.tree().root()))
        refuse({}, "the result would mean something else");
    if (text.conflicts.empty()) return whole(resolved);
    return {in_manner(text.marked, manner), placed(text.conflicts, text.marked, style), resolved};
}

}  // namespace

MergedJournal merge(const Document& base, const Document& ours, const Document& theirs, const MergeStyle& style) {
    for (const Document* document : {&base, &ours, &theirs}) require_writable(*document);
    if (ours.text() == theirs.text() || theirs.text() == base.text()) return whole(ours);
    if (ours.text() == base.text()) return whole(theirs);
    for (const Document* document : {&base, &ours, &theirs}) require_no_anchors(document->text(), document->tree().root());
    try {
        return merge_records(base, ours, theirs, style);
    } catch (const PlacedError&) {
        throw;
    } catch (const Error& error) {
        refuse({}, error.what());
    }
}

}  // namespace journey
