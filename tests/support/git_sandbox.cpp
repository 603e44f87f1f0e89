// SPDX-License-Identifier: MIT
#include "support/git_sandbox.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/wait.h>

namespace journey::test {
namespace {

namespace fs = std::filesystem;

void set(const std::string& name, const std::optional<std::string>& value) {
    value ? setenv(name.c_str(), value->c_str(), 1) : unsetenv(name.c_str());
}

// One HOME for the whole process: libgit2 looks at the variable only once.
class Home {
public:
    Home() {
        std::string pattern = (fs::temp_directory_path() / "journey-git-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a scratch folder");
        folder_ = fs::canonical(pattern);
        for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "EMAIL",
                                 "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE",
                                 "GIT_CONFIG_GLOBAL", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "XDG_CONFIG_HOME"})
            set(name, std::nullopt);
        set("HOME", folder_.string());
    }
    Home(const Home&) = delete;
    Home& operator=(const Home&) = delete;
    ~Home() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    // With the plain settings again, whatever the last test made of them.
    const fs::path& fresh() const {
        std::ofstream(folder_ / ".gitconfig") << "[user]\n\tname = Ann Author\n\temail = ann@example.com\n"
                                                 "[init]\n\tdefaultBranch = main\n[protocol \"file\"]\n\tallow = always\n";
        return folder_;
    }

private:
    fs::path folder_;
};

const fs::path& fresh_home() {
    static const Home home;
    return home.fresh();
}

}  // namespace

GitSandbox::GitSandbox() {
    static int count = 0;
    root_ = fresh_home() / std::to_string(++count);
    fs::create_directories(top());
    git("init -q");
}

GitSandbox::~GitSandbox() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

std::string GitSandbox::sh(const std::string& command) const {
    const std::string line = "cd '" + top().string() + "' && { " + command + "\n} 2>&1";
    std::FILE* pipe = popen(line.c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string out;
    char part[4096];
    while (const std::size_t size = std::fread(part, 1, sizeof part, pipe)) out.append(part, size);
    if (pclose(pipe) != 0) throw std::runtime_error(command + ": " + out);
    return out;
}

void GitSandbox::write(const std::string& path, const std::string& text) const {
    fs::create_directories((top() / path).parent_path());
    std::ofstream(top() / path, std::ios::binary) << text;
}

std::string GitSandbox::read(const std::string& path) const {
    std::ifstream file(top() / path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

void GitSandbox::commit(const std::string& path, const std::string& text, const std::string& message) const {
    write(path, text);
    git("add -- '" + path + "'");
    git("commit -q -m '" + message + "' -- '" + path + "'");
}

std::string GitSandbox::everything() const {
    return sh(
        "cat .git/HEAD; git for-each-ref; git reflog; git status --porcelain --ignored; git ls-files --stage --debug | "
        "grep -v 'time:\\|dev:\\|uid:\\|size:'; find . -path ./.git -prune -o -type f -print0 | sort -z | "
        "xargs -0 -r sh -c 'ls -l --time-style=+ \"$@\"; cat \"$@\"' sh; ls .git");
}

Environment::Environment(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
    if (const char* before = std::getenv(name_.c_str())) before_ = before;
    set(name_, value);
}
Environment::~Environment() {
    set(name_, before_);
}

}  // namespace journey::test
