// SPDX-License-Identifier: MIT
// Files that are not what they seem, repositories that belong to somebody else, and settings that name programs.
#include "e2e/hostile.hpp"

#include <filesystem>
#include <thread>
#include <unistd.h>

using namespace journey::test;
namespace fs = std::filesystem;

namespace {

const std::string journal = "version: 1\ntitle: T\nprojects:\n  - id: secret\n    title: Secret\n";
const std::string readme = "# T\n\n## Projects\n";

// Neighbours of the repository that are none of its business.
void make_outside(const Sandbox& box) {
    box.write("../outside/journal.yaml", journal);
    box.write("../outside/README.md", readme);
}

bool is_untouched(const Sandbox& box) {
    return box.read("../outside/journal.yaml") == journal && box.read("../outside/README.md") == readme &&
           box.run("ls -A ../outside | wc -l").out == "2\n";
}

// Commands that read the journal, and one that would write.
const std::vector<Words> all = {
    {"status"}, {"list"}, {"check"}, {"diff"}, {"show", "secret"}, {"render-readme"}, {"add-project", "New"}};

void check_all_refuse(const Sandbox& box, const std::string& why) {
    for (const Words& command : all) {
        const Result result = bounded(box, command);
        INFO(result.transcript);
        CHECK(result.status == 128);
        CHECK(contains(result.err, why));
        CHECK_FALSE(contains(result.out, "Secret"));
    }
    const Result words = bounded(box, {"__complete", "show", ""});
    CHECK(words.status == 0);
    CHECK_FALSE(contains(words.out, "secret"));
}

}  // namespace

TEST_CASE("a journal or README that is a link out of the repository, or into the git directory, is neither read nor written") {
    const Hostile box;
    make_outside(box);
    for (const std::string target :
         {"../outside/journal.yaml", ".git/config", "/dev/zero", "/proc/self/environ", "journal.yaml"}) {
        INFO(target);
        box.run("ln -sfn " + target + " link && mv -T link journal.yaml");
        check_all_refuse(box, "fatal: ");
    }
    box.git("checkout -q -- journal.yaml");
    for (const std::string target : {"../outside/README.md", ".git/config", "/dev/zero", "/etc/passwd"}) {
        INFO(target);
        const std::string head = box.head();
        box.run("ln -sfn " + target + " link && mv -T link README.md");
        check_says(box, {"render-readme"}, 128, "fatal: 'README.md' is ");
        check_says(box, {"add-project", "New"}, 128, "fatal: 'README.md' is ");
        CHECK(box.head() == head);
    }
    CHECK(is_untouched(box));
}

TEST_CASE("a folder that is a link out of the repository leads nowhere") {
    const Hostile box;
    make_outside(box);
    box.run("ln -s ../outside docs");
    box.git("config journey.journal docs/journal.yaml");
    check_all_refuse(box, "fatal: 'docs/journal.yaml' is outside repository");
    CHECK(is_untouched(box));
}

TEST_CASE("a pipe, device or folder in the place of journal or README holds nothing up") {
    for (const std::string file : {"journal.yaml", "README.md"})
        for (const std::string make : {"mkfifo", "mkdir"}) {
            const Hostile box;
            box.run("rm " + file + " && " + make + " " + file);
            const std::string why = make == "mkdir" ? "' is a directory" : "' is not a regular file";
            check_says(box, {"add-project", "New"}, 128, "fatal: '" + file + why);
            check_says(box, {"render-readme"}, 128, "fatal: '" + file + why);
            for (const Words& command : looking) {
                const int no_problem = command.front() == "check" ? 1 : 0;  // it says what is wrong with the README
                CHECK(bounded(box, command).status == (file == "README.md" ? no_problem : 128));
            }
            CHECK(bounded(box, {"__complete", "show", ""}).status == 0);
            CHECK(bounded(box, {"hook", "pre-commit"}).status <= 1);
        }
}

TEST_CASE("no path of a journal leads out of the repository or into the git directory, whoever names it") {
    const Hostile box;
    make_outside(box);
    const std::string outside = (box.folder() / "../outside/journal.yaml").lexically_normal().string();
    for (const std::string& path :
         {std::string("../outside/journal.yaml"), outside, std::string("x/../../outside/journal.yaml"),
          std::string(".git/config"), std::string(".GIT/config")}) {
        INFO(path);
        for (const Words& options : {Words{"--journal=" + path}, Words{"-c", "journey.journal=" + path}})
            for (Words command : all) {
                command.insert(command.begin(), options.begin(), options.end());
                const Result result = bounded(box, command);
                INFO(result.transcript);
                CHECK(result.status == 128);
                CHECK_FALSE(contains(result.out, "Secret"));
            }
    }
    CHECK(is_untouched(box));
}

TEST_CASE("no path of a README leads out of the repository or into the git directory") {
    const Hostile box;
    make_outside(box);
    const std::string outside = (box.folder() / "../outside/README.md").lexically_normal().string();
    for (const std::string& path : {std::string("../outside/README.md"), outside, std::string("x/../../outside/README.md"),
                                    std::string(".git/hooks/post-commit"), std::string(".GIT/config"),
                                    std::string("sub/.git/config"), std::string("journal.yaml")}) {
        INFO(path);
        box.write("journal.yaml", journal + "readme:\n  path: \"" + path + "\"\n");
        const std::string config = box.read(".git/config");
        check_says(box, {"render-readme"}, 128, "fatal: ");
        check_says(box, {"add-project", "New"}, 128, "fatal: ");
        CHECK(bounded(box, {"status"}).status == 0);
        CHECK(box.read(".git/config") == config);
        CHECK_FALSE(box.exists(".git/hooks/post-commit"));
    }
    CHECK(is_untouched(box));
}

TEST_CASE("a path with a line break or a leading dash is a name like others") {
    const Hostile box;
    for (const std::string name : {"a\nb.yaml", "-rf", "--help"}) {
        INFO(name);
        box.write(name, journal);
        CHECK(contains(bounded(box, {"--journal=" + name, "list"}).out, "Secret"));
        CHECK(contains(bounded(box, {"-c", "journey.journal=" + name, "list"}).out, "Secret"));
    }
}

TEST_CASE("while links come and go in the journal's place, what lies outside is never shown or written") {
    const Hostile box;
    make_outside(box);
    box.run("cp journal.yaml ours.yaml");
    const std::string swapping =
        "timeout 3 sh -c 'while :; do ln -sfn ../outside/journal.yaml link; mv -T link journal.yaml; "
        "cp ours.yaml copy; mv -T copy journal.yaml; done'";
    std::thread other([&] { Sandbox().run("cd '" + box.folder().string() + "' && " + swapping); });
    for (int i = 0; i < 40; ++i) {
        const Result result = bounded(box, i % 4 == 0 ? Words{"add-project", "New"} : Words{"list"});
        INFO(result.transcript);
        CHECK((result.status == 0 || result.status == 128));
        CHECK_FALSE(contains(result.out, "Secret"));
    }
    other.join();
    CHECK(is_untouched(box));
}

TEST_CASE("a .git file that leads nowhere is no repository, and one that leads elsewhere is that one") {
    const Hostile box;
    box.run("mv .git ../elsewhere");
    for (const std::string text : {"gitdir: /", "gitdir: .git", "gitdir: ../nowhere", "gitdir:", "nothing", ""}) {
        INFO(text);
        box.write(".git", text + "\n");
        for (const Words& command : all) CHECK(bounded(box, command).status == 128);
        CHECK(bounded(box, {"__complete", "show", ""}).status == 0);
    }
    box.write(".git", "gitdir: ../elsewhere\n");
    check_status(box, {"status"}, 0);
    check_status(box, {"add-project", "New"}, 0);
    CHECK(box.status() == "");
}

TEST_CASE("another owner's repository is refused as git refuses it, until safe.directory names it") {
    if (geteuid() != 0) return;  // only root can give files away
    const Hostile box;
    box.run("chown -R 65533:65533 .");
    const std::string git = box.run("git status").err;
    CHECK(contains(git, "dubious ownership"));
    for (const Words& command : all) {
        const Result result = bounded(box, command);
        INFO(result.transcript);
        CHECK(result.status == 128);
        CHECK(contains(result.err, "dubious ownership"));
        CHECK(contains(result.err, "safe.directory"));
    }
    box.git("config --global --add safe.directory '" + box.folder().string() + "'");
    check_status(box, {"list"}, 0);
}

// ---- what a repository's own settings name runs where git would run it, and nowhere else ----

TEST_CASE("looking into a repository runs none of the programs that its settings and attributes name") {
    const Hostile box;
    const std::string trap = "touch " + (box.folder() / "../ran").lexically_normal().string() + "; cat";
    for (const std::string name : {"core.fsmonitor",
                                   "core.editor",
                                   "sequence.editor",
                                   "core.sshCommand",
                                   "core.askPass",
                                   "core.gitProxy",
                                   "gpg.program",
                                   "gpg.ssh.program",
                                   "credential.helper",
                                   "diff.external",
                                   "diff.trap.command",
                                   "diff.trap.textconv",
                                   "filter.trap.clean",
                                   "filter.trap.smudge",
                                   "filter.trap.process",
                                   "merge.trap.driver",
                                   "pager.journey",
                                   "pager.config",
                                   "core.pager",
                                   "core.alternateRefsCommand",
                                   "uploadpack.packObjectsHook",
                                   "alias.config",
                                   "alias.rev-parse",
                                   "alias.cat-file"})
        box.git("config " + name + " '" + trap + "'");
    box.git("config log.showSignature true");
    box.git("config commit.gpgSign true");
    box.run("mkdir -p traps");
    for (const std::string hook :
         {"pre-commit", "post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"}) {
        box.write("traps/" + hook, "#!/bin/sh\n" + trap + "\n");
        box.run("chmod +x traps/" + hook);
    }
    box.git("config core.hooksPath traps");
    box.write(".gitattributes", "* filter=trap diff=trap merge=trap\n");
    box.write(".git/info/attributes", "* filter=trap diff=trap merge=trap\n");
    box.run("touch -d '1 hour ago' journal.yaml README.md");
    box.git("status");
    CHECK(box.exists("../ran"));  // the traps are set: git walks into the first one
    fs::remove(box.folder() / "../ran");
    const std::vector<Words> readers = {{"status"},
                                        {"list"},
                                        {"check"},
                                        {"check", "--cached"},
                                        {"log"},
                                        {"log", "probe"},
                                        {"diff"},
                                        {"diff", "HEAD~..HEAD"},
                                        {"status", "--at=HEAD"},
                                        {"show", "probe"},
                                        {"regions"},
                                        {"export", "--format=json"},
                                        {"render-readme", "--check"},
                                        {"render-readme", "--stdout"},
                                        {"hooks", "status"},
                                        {"__complete", "show", ""},
                                        {"__complete", "list", "--tag="}};
    for (const Words& command : readers) {
        const Result result = bounded(box, command);
        INFO(result.transcript);
        CHECK(result.status <= 1);
        CHECK_FALSE(box.exists("../ran"));
        fs::remove(box.folder() / "../ran");
    }
}
