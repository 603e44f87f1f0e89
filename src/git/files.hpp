// SPDX-License-Identifier: MIT
// Files of the work tree: read whole, replaced whole. Paths are relative to `top`, with `/`.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace journey::git {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// nullopt when there is none. Throws Error{fatal}: a link or folder in its place, unreadable.
std::optional<std::string> read_file(const std::filesystem::path& top, const std::string& path);

using PathsAndBytes = std::set<std::pair<std::string, std::string>>;

// Replaces files, all or none: stage() does everything that is likely to fail, publish() shows the files one after another.
// What is not kept is taken back by the destructor.
class FileSwap {
public:
    explicit FileSwap(std::filesystem::path top) : top_(std::move(top)) {}
    FileSwap(const FileSwap&) = delete;
    FileSwap& operator=(const FileSwap&) = delete;
    ~FileSwap();

    // Writes the new bytes beside the file, with its permissions, in folders made as needed. Throws Error{fatal}.
    void stage(const std::string& path, const std::string& bytes, const std::optional<std::string>& based_on = {});
    void publish();
    void keep() { kept_ = true; }
    // Puts each file back. Where somebody else has changed what we made of it, only our part is taken out. After a hook that
    // means also lines that both have changed, and files that it removed or only checked out (`checked_out`: what that may
    // give). Gives the files that had to be left as they are.
    enum class OtherHand { anybody, hook };
    std::vector<std::string> take_back(OtherHand hand = OtherHand::anybody, const PathsAndBytes& checked_out = {}) noexcept;

private:
    struct Swap {
        std::string path;
        std::filesystem::path temporary;
        std::optional<std::string> before;
        std::string after;
        mode_t mode = 0;
        bool published = false;
    };

    std::filesystem::path write_beside(const std::string& path, const std::string& bytes, std::optional<mode_t> mode) const;
    void make_folder(const std::filesystem::path& folder);
    void put_back(const Swap& swap, const std::optional<std::string>& bytes) const;
    bool undo(const Swap& swap, OtherHand hand, const PathsAndBytes& checked_out) const;

    std::filesystem::path top_;
    std::vector<Swap> swaps_;
    std::vector<std::filesystem::path> folders_;  // made by us, outer ones first
    bool kept_ = false;
};

}  // namespace journey::git
