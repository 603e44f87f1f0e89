// SPDX-License-Identifier: MIT
// Bytes of the work tree as git stores them, judged by what `git add` makes of the same file.
#include "git/conversion.hpp"

#include "git/handles.hpp"
#include "support/catch.hpp"
#include "support/git_sandbox.hpp"

using namespace journey;
using namespace journey::git;
using journey::test::error_of;
using journey::test::GitSandbox;

namespace {

std::string converted(const GitSandbox& box) {
    const auto repository = Repository::open(box.top());
    repository.handles().index();  // attributes, and whether line ends were converted so far
    return to_git_safely(repository.handles().get(), "f", box.read("f"));
}

std::string added(const GitSandbox& box) {
    box.git("add f");
    return box.git("cat-file blob :f");
}

}  // namespace

TEST_CASE("what is stored is what git add would store") {
    const GitSandbox box;
    std::string bytes = "a\r\nb\r\n";
    SECTION("core.autocrlf") {
        box.git("config core.autocrlf true");
    }
    SECTION("core.autocrlf, where CRLF was stored before") {
        box.commit("f", "a\r\n");
        box.git("config core.autocrlf input");
    }
    SECTION("core.autocrlf and -text") {
        box.git("config core.autocrlf true");
        box.write(".gitattributes", "f -text\n");
    }
    SECTION("eol") {
        box.write(".git/info/attributes", "f eol=crlf\n");
    }
    SECTION("core.attributesFile") {
        box.write("../attributes", "* text\n");
        box.git("config core.attributesFile ../attributes");
    }
    SECTION("attributes of the index, where the work tree has none") {
        box.write(".gitattributes", "f text\n");
        box.sh("git add .gitattributes; rm .gitattributes");
    }
    SECTION("ident") {
        box.write(".gitattributes", "f ident\n");
        bytes = "$Id: 0123456789012345678901234567890123456789 $\n$Id$\n$Idea: x $\n";
    }
    SECTION("ident and line ends") {
        box.write(".gitattributes", "f ident text\n");
        bytes = "$Id: 0123456789012345678901234567890123456789 $\r\n";
    }
    SECTION("mixed line ends") {
        box.git("config core.autocrlf true");
        bytes = "a\r\nb\n";
    }
    SECTION("a CR that ends no line, which makes it no text") {
        box.git("config core.autocrlf true");
        bytes = "a\rb\r\n";
    }
    box.write("f", bytes);
    CHECK(converted(box) == added(box));
}

TEST_CASE("line ends that core.safecrlf objects to are an error, as for git add") {
    const GitSandbox box;
    const auto refused = [&](const std::string& setting, const std::string& bytes) {
        box.git("config " + setting);
        box.git("config core.safecrlf true");
        box.write("f", bytes);
        CHECK_THROWS_AS(added(box), std::runtime_error);
        return std::string(error_of([&] { converted(box); }).what());
    };
    CHECK(refused("core.autocrlf true", "a\r\nb\n") == "LF would be replaced by CRLF in 'f'");
    CHECK(refused("core.autocrlf input", "a\r\nb\n") == "CRLF would be replaced by LF in 'f'");
    box.git("config core.safecrlf warn");
    CHECK(converted(box) == added(box));
}
