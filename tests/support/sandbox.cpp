// SPDX-License-Identifier: MIT
#include "support/sandbox.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <iterator>
#include <set>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace journey::test {
namespace {

namespace fs = std::filesystem;

fs::path make_root() {
    std::string pattern = (fs::temp_directory_path() / "journey-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp: " + std::string(std::strerror(errno)));
    return fs::canonical(pattern);
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, std::string_view text) {
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (std::string& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

void redirect(int stream, const fs::path& file, int flags) {
    const int opened = open(file.c_str(), flags, 0600);
    if (opened < 0 || dup2(opened, stream) < 0) _exit(126);
    close(opened);
}

constexpr uid_t nobody = 65534;

void become_nobody() {
    if (setgroups(0, nullptr) != 0 || setgid(nobody) != 0 || setuid(nobody) != 0) _exit(126);
}

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) throw std::runtime_error("waitpid: " + std::string(std::strerror(errno)));
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

std::vector<std::string> changed(const Snapshot& before, const Snapshot& after) {
    std::set<std::string> paths;
    for (const auto& [path, content] : before) {
        const auto found = after.find(path);
        if (found == after.end() || found->second != content) paths.insert(path);
    }
    for (const auto& [path, content] : after) {
        if (before.count(path) == 0) paths.insert(path);
    }
    return {paths.begin(), paths.end()};
}

Sandbox::Sandbox() : root_(make_root()), home_(root_ / "home"), folder_(root_ / "work") {
    fs::create_directories(folder_);
    fs::create_directories(root_ / "bin");
    fs::create_symlink(JOURNEY_BINARY, root_ / "bin" / "journey");
    fs::create_symlink(JOURNEY_BINARY, root_ / "bin" / "git-journey");
    write_file(home_ / ".gitconfig",
               "[user]\n\tname = Ada Learner\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n");
    const char* path = std::getenv("PATH");
    environment_ = {{"HOME", home_.string()},  {"PATH", (root_ / "bin").string() + ":" + (path ? path : "/usr/bin:/bin")},
                    {"LC_ALL", "C.UTF-8"},     {"TZ", "UTC"},
                    {"TERM", "xterm"},         {"GIT_CONFIG_NOSYSTEM", "1"},
                    {"TMPDIR", root_.string()}};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE"}) {
        if (const char* value = std::getenv(name)) environment_[name] = value;
    }
}

Sandbox::~Sandbox() {
    std::error_code ignored;
    for (fs::recursive_directory_iterator at(root_, ignored), end; at != end; at.increment(ignored)) {
        // A test may have taken away the permissions that removal needs.
        if (at->is_directory(ignored) && !at->is_symlink(ignored)) {
            fs::permissions(at->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
        }
    }
    fs::remove_all(root_, ignored);
}

void Sandbox::give_up_root() {
    if (geteuid() != 0) return;
    ordinary_user_ = true;
    unset("LLVM_PROFILE_FILE");  // which others own
    // The build folder may lie where nobody else may look.
    fs::remove(root_ / "bin" / "journey");
    fs::copy_file(JOURNEY_BINARY, root_ / "bin" / "journey");
    if (lchown(root_.c_str(), nobody, nobody) != 0) throw std::runtime_error("cannot give up root");
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root_))
        if (lchown(entry.path().c_str(), nobody, nobody) != 0) throw std::runtime_error("cannot give up root");
}

Result Sandbox::run(const std::vector<std::string>& words, std::string_view input) const {
    write_file(root_ / "stdin", input);
    std::vector<std::string> arguments = words;
    std::vector<std::string> variables;
    for (const auto& [name, value] : environment_) variables.push_back(name + "=" + value);
    const std::vector<char*> argv = pointers(arguments), envp = pointers(variables);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork: " + std::string(std::strerror(errno)));
    if (child == 0) {
        redirect(STDIN_FILENO, root_ / "stdin", O_RDONLY);
        redirect(STDOUT_FILENO, root_ / "stdout", O_WRONLY | O_CREAT | O_TRUNC);
        redirect(STDERR_FILENO, root_ / "stderr", O_WRONLY | O_CREAT | O_TRUNC);
        if (ordinary_user_) become_nobody();
        if (chdir(folder_.c_str()) != 0) _exit(126);
        setenv("PATH", environment_.at("PATH").c_str(), 1);  // execvpe searches our own PATH, not the new one
        execvpe(argv[0], argv.data(), envp.data());
        _exit(127);
    }
    Result result;
    result.status = wait_for(child);
    result.out = read_file(root_ / "stdout");
    result.err = read_file(root_ / "stderr");
    result.transcript = "$";
    for (const std::string& word : words) result.transcript += " " + word;
    result.transcript += "\n" + result.out + result.err + "[" + std::to_string(result.status) + "]\n";
    return result;
}

Result Sandbox::run(const std::string& shell_line, std::string_view input) const {
    return run(std::vector<std::string>{"sh", "-c", shell_line}, input);
}

Result Sandbox::journey(std::vector<std::string> arguments, std::string_view input) const {
    arguments.insert(arguments.begin(), "journey");
    return run(arguments, input);
}

std::string Sandbox::git(const std::string& arguments) const {
    const Result result = run("git " + arguments);
    if (result.status != 0) throw std::runtime_error(result.transcript);
    return result.out;
}

void Sandbox::write(const fs::path& file, std::string_view text) const {
    write_file(folder_ / file, text);
}
std::string Sandbox::read(const fs::path& file) const {
    return read_file(folder_ / file);
}
bool Sandbox::exists(const fs::path& file) const {
    return fs::exists(fs::symlink_status(folder_ / file));
}

Snapshot Sandbox::snapshot() const {
    Snapshot all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_)) {
        const fs::file_status status = entry.symlink_status();
        std::string content = std::to_string(static_cast<unsigned>(status.permissions())) + " ";
        if (fs::is_symlink(status))
            content += "link " + fs::read_symlink(entry).string();
        else if (fs::is_directory(status))
            content += "folder";
        else
            content += "file " + read_file(entry.path());
        all[entry.path().lexically_relative(folder_).string()] = content;  // of a link, not of where it leads
    }
    return all;
}

}  // namespace journey::test
