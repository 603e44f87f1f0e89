// SPDX-License-Identifier: MIT
// A scratch repository, and the real git to judge it.
#pragma once

#include <journey/error.hpp>

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace journey::test {

// A folder under a HOME of our own, with the repository `repo` on the unborn branch `main`. Gone with the object.
class GitSandbox {
public:
    GitSandbox();
    GitSandbox(const GitSandbox&) = delete;
    GitSandbox& operator=(const GitSandbox&) = delete;
    ~GitSandbox();

    const std::filesystem::path& root() const { return root_; }
    std::filesystem::path top() const { return root_ / "repo"; }

    // What a command line prints, run by sh in the repository. Throws std::runtime_error with its output when it fails.
    std::string sh(const std::string& command) const;
    std::string git(const std::string& arguments) const { return sh("git " + arguments); }

    void write(const std::string& path, const std::string& text) const;
    std::string read(const std::string& path) const;

    // Writes a file and commits it with git.
    void commit(const std::string& path, const std::string& text, const std::string& message = "m") const;

    // Branch, index, work tree and history in one text: two equal ones mean that nothing happened in between.
    std::string everything() const;

private:
    std::filesystem::path root_;
};

// Sets an environment variable, or unsets it, for as long as it lives.
class Environment {
public:
    Environment(std::string name, const std::optional<std::string>& value);
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment();

private:
    std::string name_;
    std::optional<std::string> before_;
};

// The error that `function` throws.
template <class Function>
Error error_of(Function function) {
    try {
        function();
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error("no journey::Error was thrown");
}

}  // namespace journey::test
