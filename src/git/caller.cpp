// SPDX-License-Identifier: MIT
#include "git/caller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace journey::git {
namespace {

constexpr int most_ancestors = 16;  // between git and us there may be a shell, and a program that manages hooks

std::vector<std::string> command_line(long process) {
    std::ifstream file(fmt::format("/proc/{}/cmdline", process), std::ios::binary);
    std::vector<std::string> words;
    for (std::string word; std::getline(file, word, '\0');) words.push_back(word);
    return words;
}

long parent_of(long process) {
    std::ifstream file(fmt::format("/proc/{}/status", process));
    long parent = 0;
    for (std::string word; file >> word;)
        if (word == "PPid:") return file >> parent ? parent : 0;
    return 0;
}

bool is_commit(const std::vector<std::string>& words) {
    return !words.empty() && std::filesystem::path(words.front()).filename() == "git" &&
           std::ranges::find(words, "commit") != words.end();
}

// git takes any beginning of an option that is no other one's.
bool asks_for_it(std::string_view word) {
    constexpr std::string_view amend = "--amend";
    return word == "--allow-empty" || (word.size() >= 4 && amend.starts_with(word));
}

}  // namespace

Emptiness emptiness() {
    long process = getppid();
    for (int i = 0; i < most_ancestors && process > 1; ++i, process = parent_of(process)) {
        const auto words = command_line(process);
        if (!is_commit(words)) continue;
        return std::ranges::any_of(words, asks_for_it) ? Emptiness::maybe_wanted : Emptiness::unwanted;
    }
    return Emptiness::maybe_wanted;
}

}  // namespace journey::git
