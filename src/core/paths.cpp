// SPDX-License-Identifier: MIT
#include "core/paths.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace journey {
namespace {

using Parts = std::vector<std::string_view>;

Parts parts_of(std::string_view path) {
    Parts parts;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view part = path.substr(at, end - at);
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else if (!part.empty() && part != ".")
            parts.push_back(part);
        at = end + 1;
    }
    return parts;
}

std::string joined(const Parts& parts, bool ends_with_slash) {
    std::string path;
    for (const std::string_view part : parts) path.append(part).append("/");
    if (path.empty()) path.append("./");
    if (!ends_with_slash) path.pop_back();
    return path;
}

}  // namespace

std::string folder_of(std::string_view path) {
    Parts parts = parts_of(path);
    if (!parts.empty()) parts.pop_back();
    return parts.empty() ? std::string() : joined(parts, false);
}

std::string from_top(std::string_view path, std::string_view folder) {
    std::string all(folder);
    all.append("/").append(path);
    return joined(parts_of(all), path.ends_with('/'));
}

std::string percent_decoded(std::string_view address) {
    std::string decoded;
    for (std::size_t at = 0; at < address.size(); ++at) {
        unsigned byte = 0;
        const char* digits = address.data() + at + 1;
        const bool encoded =
            address[at] == '%' && at + 2 < address.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
        decoded += encoded ? static_cast<char>(byte) : address[at];
        if (encoded) at += 2;
    }
    return decoded;
}

std::string seen_from(std::string_view folder, std::string_view path) {
    const Parts from = parts_of(folder), to = parts_of(path);
    const auto [left, right] = std::ranges::mismatch(from, to);
    Parts parts(static_cast<std::size_t>(from.end() - left), "..");
    parts.insert(parts.end(), right, to.end());
    return joined(parts, path.ends_with('/'));
}

}  // namespace journey
