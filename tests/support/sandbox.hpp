// SPDX-License-Identifier: MIT
// A folder of its own for each test, with its own HOME and a bare environment, in which the real journey and the real git run.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace journey::test {

struct Result {
    std::string out;
    std::string err;
    int status = 0;          // 128 + signal when a signal ended it
    std::string transcript;  // the command line, then all of the above, for INFO
};

// Every file below a folder, `.git` with its index, refs and logs included: kind, permissions and bytes by relative path.
using Snapshot = std::map<std::string, std::string>;

// The paths that differ between two snapshots.
std::vector<std::string> changed(const Snapshot& before, const Snapshot& after);

class Sandbox {
public:
    Sandbox();
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    const std::filesystem::path& folder() const { return folder_; }  // where commands run; empty at first
    const std::filesystem::path& home() const { return home_; }
    void enter(const std::filesystem::path& folder) { folder_ = folder_ / folder; }
    void set(const std::string& name, const std::string& value) { environment_[name] = value; }
    // From now on commands run as an ordinary user, whom permissions bind: root may write to any file. Hands over what is
    // there.
    void give_up_root();
    void unset(const std::string& name) { environment_.erase(name); }

    Result run(const std::vector<std::string>& words, std::string_view input = {}) const;
    Result run(const std::string& shell_line, std::string_view input = {}) const;
    Result journey(std::vector<std::string> arguments, std::string_view input = {}) const;

    // The output of `git <shell words>`; throws with the transcript when git fails.
    std::string git(const std::string& arguments) const;

    // Relative to folder(); parent folders are made.
    void write(const std::filesystem::path& file, std::string_view text) const;
    std::string read(const std::filesystem::path& file) const;
    bool exists(const std::filesystem::path& file) const;
    Snapshot snapshot() const;

private:
    std::filesystem::path root_;
    std::filesystem::path home_;
    std::filesystem::path folder_;
    std::map<std::string, std::string> environment_;
    bool ordinary_user_ = false;
};

}  // namespace journey::test
