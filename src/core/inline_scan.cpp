// SPDX-License-Identifier: MIT
#include "core/inline_scan.hpp"

#include <algorithm>

namespace journey {
namespace {

std::size_t code_end(std::string_view line, std::size_t at) {
    const std::size_t text = std::min(line.find_first_not_of('`', at), line.size());
    const std::size_t fence = text - at;
    for (std::size_t tick = line.find('`', text); tick != line.npos; tick = line.find('`', tick)) {
        const std::size_t end = std::min(line.find_first_not_of('`', tick), line.size());
        if (end - tick == fence) return end;
        tick = end;
    }
    return text;  // ticks that open nothing
}

// Behind the bracket that closes the one at `at`, or `at`.
std::size_t closed(std::string_view line, std::size_t at, char open, char close) {
    std::size_t depth = 0;
    for (std::size_t i = at; i < line.size();) {
        if (line[i] == '\\') {
            i += 2;
        } else if (line[i] == '`' && open == '[') {
            i = code_end(line, i);
        } else {
            if (line[i] == open) ++depth;
            if (line[i] == close && --depth == 0) return i + 1;
            ++i;
        }
    }
    return at;
}

}  // namespace

std::size_t link_end(std::string_view line, std::size_t at) {
    if (at >= line.size() || line[at] != '[') return at;
    const std::size_t text = closed(line, at, '[', ']');
    if (text == at || text >= line.size() || line[text] != '(') return at;
    const std::size_t end = closed(line, text, '(', ')');
    return end == text ? at : end;
}

std::size_t next_in_line(std::string_view line, std::size_t at) {
    if (at >= line.size()) return line.size();
    if (line[at] == '\\') return std::min(at + 2, line.size());
    if (line[at] == '`') return code_end(line, at);
    if (line[at] == '[') return std::max(link_end(line, at), at + 1);
    if (line.substr(at).starts_with("![")) return std::max(link_end(line, at + 1), at + 1);
    if (line[at] == '<') {
        const std::size_t end = line.find('>', at);
        return end == line.npos ? at + 1 : end + 1;
    }
    const std::string_view rest = line.substr(at);
    if (rest.starts_with("http://") || rest.starts_with("https://"))
        return std::min(line.find_first_of(" \t", at), line.size());
    return at + 1;
}

}  // namespace journey
