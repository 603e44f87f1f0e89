// SPDX-License-Identifier: MIT
// Clones that `journey hooks install` has set up.
#pragma once

#include "e2e/judge.hpp"

#include <filesystem>

namespace journey::test {

namespace fs = std::filesystem;

inline void program(const Sandbox& box, const fs::path& file, const std::string& text) {
    box.write(file, text);
    fs::permissions(box.folder() / file, fs::perms::owner_all);
}

inline std::string merge_attribute(const Sandbox& box, const std::string& path) {
    const std::string said = box.git("check-attr -z merge -- '" + path + "' | tr '\\0' '\\n'");
    return said.substr(said.find("merge\n") + 6);
}

// Journey and git agree that all is set up, and a commit shows it.
inline void check_installed(const Diary& diary) {
    const Result result = diary.journey({"hooks", "status"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(diary.git("config merge.journey-journal.driver").starts_with("journey merge-driver journal %O %A %B %L %P || "));
    CHECK(diary.git("config merge.journey-readme.driver").starts_with("journey merge-driver readme %O %A %B %L %P || "));
    CHECK(merge_attribute(diary, "journal.yaml") == "journey-journal\n");
    CHECK(merge_attribute(diary, "README.md") == "journey-readme\n");
    diary.write("journal.yaml", replaced(diary.read("journal.yaml"), "title: Probe reader", "title: Reader of probes"));
    diary.git("commit -qm x journal.yaml");
    CHECK(contains(diary.git("show HEAD:README.md"), "- Reader of probes"));
    CHECK(diary.status() == "");
}

// Installs, installs again, and uninstalls.
inline Result check_there_and_back(const Sandbox& box) {
    const Snapshot before = box.snapshot();
    Result result = box.journey({"hooks", "install"});
    INFO(result.transcript);
    CHECK(result.status == 0);
    const Snapshot installed = box.snapshot();
    CHECK(contains(box.journey({"hooks", "install"}).out, "Nothing to change.\n"));
    CHECK(changed(installed, box.snapshot()).empty());
    CHECK(box.journey({"hooks", "uninstall"}).status == 0);
    CHECK(changed(before, box.snapshot()).empty());
    CHECK(box.journey({"hooks", "uninstall"}).out == "Nothing to change.\n");
    return result;
}

}  // namespace journey::test
