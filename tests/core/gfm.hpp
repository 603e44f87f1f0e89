// SPDX-License-Identifier: MIT
// GitHub's own Markdown reader, the cmark-gfm program, as a judge of what journey writes.
#pragma once

#include "support/catch.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace gfm {

inline std::string html(std::string_view markdown) {
    const std::filesystem::path file = std::filesystem::temp_directory_path() / fmt::format("journey-gfm-{}.md", getpid());
    std::ofstream(file, std::ios::binary) << markdown;
    const std::string command =
        "cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tagfilter -e tasklist " + file.string();
    std::string out;
    {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
        REQUIRE(pipe != nullptr);
        char buffer[4096];
        for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) out.append(buffer, size);
    }
    std::filesystem::remove(file);
    REQUIRE_FALSE(out.empty());
    return out;
}

// What stands in each <tag>…</tag>; not for nested ones.
inline std::vector<std::string> elements(std::string_view html, std::string_view tag) {
    std::vector<std::string> found;
    const std::string open = fmt::format("<{}", tag), close = fmt::format("</{}>", tag);
    for (std::size_t at = html.find(open); at != std::string_view::npos; at = html.find(open, at + 1)) {
        const char behind = html[at + open.size()];
        if (behind != '>' && behind != ' ') continue;
        const std::size_t begin = html.find('>', at) + 1;
        found.emplace_back(html.substr(begin, html.find(close, begin) - begin));
    }
    return found;
}

inline std::string unescaped(std::string_view html) {
    std::string out(html);
    for (const auto& [entity, sign] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
        for (std::size_t at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1)) {
            out.replace(at, std::string_view(entity).size(), sign);
        }
    }
    return out;
}

// What a reader sees.
inline std::string text(std::string_view html) {
    std::string out;
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t tag = std::min(html.find('<', at), html.size());
        out += html.substr(at, tag - at);
        at = tag == html.size() ? tag : html.find('>', tag) + 1;
    }
    return unescaped(out);
}

inline std::set<std::string> tags(std::string_view html) {
    std::set<std::string> found;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        if (html[at + 1] != '/') found.emplace(html.substr(at + 1, html.find_first_of(" >", at) - at - 1));
    }
    return found;
}

inline std::vector<std::string> addresses(std::string_view html) {
    std::vector<std::string> found;
    for (std::size_t at = html.find("href=\""); at != std::string_view::npos; at = html.find("href=\"", at + 1)) {
        found.push_back(unescaped(html.substr(at + 6, html.find('"', at + 6) - at - 6)));
    }
    return found;
}

}  // namespace gfm
