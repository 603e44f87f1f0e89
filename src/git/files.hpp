// SPDX-License-Identifier: MIT
// Files of the work tree: read whole, replaced whole. Paths are relative to `top`, with `/`.
#pragma once

#include "git/sync.hpp"

#include <journey/error.hpp>

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace journey::git {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// What somebody else may have made as large as they like is read up to limits::file_size; what is our own, whole.
class TooLarge : public Error {
public:
    explicit TooLarge(const std::string& what);  // "'README.md'", "the file in HEAD"
};
enum class Size { any, limited };

// nullopt when there is none. Throws Error{fatal}: a link or folder in its place, unreadable; TooLarge.
std::optional<std::string> read_file(const std::filesystem::path& top, const std::string& path, Size size = Size::any);

// Replaces a file, or makes it: whole or not at all. Throws Error{fatal}.
void write_file(const std::filesystem::path& file, const std::string& bytes, Sync how = Sync::no);

// Adds to the end of a file that is there. Throws Error{fatal}; what was added until then stays.
void append_to_file(const std::filesystem::path& file, const std::string& bytes, Sync how = Sync::no);

// Puts a text into a new file of a folder and gives its path: `name`, or `name-2`, … while older ones are kept.
// Throws Error{fatal}.
std::filesystem::path new_file(const std::filesystem::path& folder, std::string_view name, const std::string& text);

using PathsAndBytes = std::set<std::pair<std::string, std::string>>;

// One file, before and after; nullopt: it is not there.
struct Swap {
    std::string path;
    std::optional<std::string> before;
    std::optional<std::string> after;
    mode_t mode = 0644;     // of `before`
    std::string temporary;  // a path, too: there as long as `after` is not in its place
};

// Replaces files, all or none: plan() finds what can't be done, stage() does everything that is likely to fail, publish() shows
// the files one after another. What is not kept is taken back by the destructor.
class FileSwap {
public:
    explicit FileSwap(std::filesystem::path top, Sync how = Sync::no) : top_(std::move(top)), how_(how) {}
    // One that a process left which was killed, anywhere between stage() and keep().
    FileSwap(std::filesystem::path top, Sync how, std::vector<Swap> swaps, std::vector<std::string> folders)
        : top_(std::move(top)), how_(how), swaps_(std::move(swaps)), folders_(std::move(folders)), touched_(true) {}
    FileSwap(const FileSwap&) = delete;
    FileSwap& operator=(const FileSwap&) = delete;
    ~FileSwap();

    // Reads what is there. Throws Error{fatal} when it can't be replaced, Outpaced when it is not what `bytes` is based on.
    void plan(const std::string& path, std::optional<std::string> bytes, const std::optional<std::string>& based_on = {});
    const std::vector<Swap>& swaps() const { return swaps_; }
    const std::vector<std::string>& folders() const { return folders_; }  // to be made, outer ones first

    // Writes the new bytes beside the files, with their permissions. Throws Error{fatal}.
    void stage();
    void publish();
    void keep() { touched_ = false; }

    // Puts each file back. Where somebody else has changed what we made of it, only our part is taken out. After a hook that
    // means also lines that both have changed, and files that it removed or only checked out (`checked_out`: what that may
    // give).
    enum class OtherHand { anybody, hook };
    struct Rest {
        std::vector<std::string> changed;          // by somebody else; left as they are
        std::vector<std::string> overruled;        // put back as they were, in lines that both had changed
        std::map<std::string, std::string> stuck;  // path and why: the file system would not have it; can be tried again
    };
    Rest take_back(OtherHand hand = OtherHand::anybody, const PathsAndBytes& checked_out = {}) noexcept;

private:
    void plan_folder(const std::filesystem::path& folder);
    void put_back(const Swap& swap, const std::optional<std::string>& bytes) const;
    void undo(const Swap& swap, OtherHand hand, const PathsAndBytes& checked_out, Rest& rest) const;

    std::filesystem::path top_;
    Sync how_;
    std::vector<Swap> swaps_;
    std::vector<std::string> folders_;
    bool touched_ = false;
};

}  // namespace journey::git
