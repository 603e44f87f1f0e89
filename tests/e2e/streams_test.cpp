// SPDX-License-Identifier: MIT
// Streams that end early, are closed or full.
#include "e2e/judge.hpp"
#include "e2e/screen.hpp"

#include <csignal>

using namespace journey::test;

namespace {

// A journal of more than any pipe holds.
class Long : public Garden {
public:
    Long() {
        std::string text = "version: 1\ntitle: Long\nreadme: false\nprojects:\n";
        for (int i = 0; i < 5000; ++i) text += "  - {id: p" + std::to_string(i) + ", title: A project of many words}\n";
        commit("journal.yaml", text);
    }
    void commit(const std::string& path, const std::string& text) const {
        write(path, text);
        git("add . && git commit -qm Step");
    }
};

const std::vector<std::string>& readers() {
    static const std::vector<std::string> all = {"list", "list --json", "list --format={title}", "export",
                                                 "export --format=csv"};
    return all;
}

}  // namespace

TEST_CASE("a reader that goes away ends every reading command quietly") {
    const Long box;
    for (const std::string& reader : readers()) {
        const Result result = box.run({"bash", "-c", "journey " + reader + " | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}"});
        INFO(reader << "\n" << result.transcript);
        CHECK(result.out == std::to_string(128 + SIGPIPE) + "\n");
        CHECK(result.err == "");
    }
}

TEST_CASE("the first line is all that head wants") {
    const Result result = Long().run("journey list | head -1");
    CHECK(result.out == "p0     open    A project of many words\n");
    CHECK(result.err == "");
}

TEST_CASE("a command that writes does its work to the end though nobody listens") {
    const Diary box;
    const Result result = box.run("{ sleep 0.2; journey add-project Shed; } | true");
    CHECK(result.err == "");
    CHECK(box.git("log -1 --format=%s") == "Add project: Shed\n");
    CHECK(box.status() == "");
}

TEST_CASE("a full disk behind stdout is an error of every reading command") {
    const Long box;
    for (const std::string& reader : readers()) {
        const Result result = box.run("journey " + reader + " > /dev/full");
        INFO(reader << "\n" << result.transcript);
        CHECK(result.status == 128);
        CHECK(result.err == "fatal: write failure on standard output: No space left on device\n");
    }
}

TEST_CASE("closed streams are no hindrance") {
    const Diary box;
    for (const std::string line : {"journey diff HEAD~ >&-", "journey log >&- 2>&-", "journey list <&- >&- 2>&-"}) {
        const Result result = box.run(line);
        INFO(result.transcript);
        CHECK(result.status == 0);
        CHECK(result.out == "");
        CHECK(result.err == "");
    }
}

TEST_CASE("a closed or full stderr is no hindrance to the answer") {
    const Diary box;
    box.write("journal.yaml", box.read("journal.yaml") + "unknown: 1\n");
    CHECK(box.run("journey list 2>&-").out == "probe  open  soil-sensors  Probe reader\n");
    CHECK(box.run("journey list insights 2>/dev/full").status == 0);
}
