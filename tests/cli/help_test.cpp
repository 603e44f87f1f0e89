// SPDX-License-Identifier: MIT
#include "app/commands.hpp"
#include "support/catch.hpp"
#include "support/sandbox.hpp"

#include <set>

using namespace journey;
using namespace journey::test;

TEST_CASE("help <command>, -h and --help say the same of each command, plumbing included") {
    const Sandbox box;
    for (const app::Command* command : app::commands()) {
        const std::string name(command->name);
        const Result result = box.journey({"help", name});
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(result.out.starts_with("usage: journey " + name));
        if (command == &app::complete_word_command) continue;  // what stands behind it is to be completed
        CHECK(box.journey({name, "-h"}).out == result.out);
        CHECK(box.journey({name, "--help"}).out == result.out);
    }
}

TEST_CASE("help lists each command once, below what its group is for, and no plumbing") {
    const std::string text = Sandbox().journey({"-h"}).out;
    INFO(text);
    std::size_t at = 0;
    for (const app::Group& group : app::groups()) {
        const bool listed = group.commands.front()->shown == app::Shown::yes;
        const std::size_t heading = text.find("\n\n" + std::string(group.title) + "\n", at);
        CHECK((heading != std::string::npos) == listed);
        if (!listed) continue;
        at = heading;
        for (const app::Command* command : group.commands) {
            const std::string entry = "\n  " + std::string(command->name) + " ";
            const std::size_t found = text.find(entry, at);
            REQUIRE(found != std::string::npos);
            CHECK(text.find(entry, found + 1) == std::string::npos);
            at = found;
        }
    }
}

TEST_CASE("no command is in two groups") {
    std::set<std::string_view> names;
    for (const app::Command* command : app::commands()) CHECK(names.insert(command->name).second);
}
