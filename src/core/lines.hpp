// SPDX-License-Identifier: MIT
// The lines of a text, by byte offsets: LF and CRLF, with or without BOM and final line break.
#pragma once

#include <cstddef>
#include <string_view>

namespace journey {

class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    // The line that `at` stands in: its first byte (behind a BOM), the end of its words, the first byte of the next one.
    std::size_t begin(std::size_t at) const {
        const std::size_t feed = at == 0 ? text_.npos : text_.rfind('\n', at - 1);
        if (feed != text_.npos) return feed + 1;
        return text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    }
    std::size_t end(std::size_t at) const {
        const std::size_t feed = text_.find('\n', at);
        if (feed == text_.npos) return text_.size();
        return feed > at && text_[feed - 1] == '\r' ? feed - 1 : feed;
    }
    std::size_t next(std::size_t at) const {
        const std::size_t feed = text_.find('\n', at);
        return feed == text_.npos ? text_.size() : feed + 1;
    }

    // Bytes from the line's first one; what YAML calls indentation where only blanks stand before.
    std::size_t column(std::size_t at) const { return at - begin(at); }

    bool only_blanks_before(std::size_t at) const {
        return text_.substr(begin(at), at - begin(at)).find_first_not_of(' ') == text_.npos;
    }
    bool is_blank(std::size_t line) const { return first_word(line) == end(line); }
    bool is_comment(std::size_t line) const {
        const std::size_t first = first_word(line);
        return first < end(line) && text_[first] == '#';
    }
    // The first byte of the line that is neither blank nor tab, or its end.
    std::size_t first_word(std::size_t line) const {
        const std::size_t stop = end(line);
        const std::size_t first = text_.find_first_not_of(" \t", line);
        return first < stop ? first : stop;
    }

    // The end of the last line of a block whose last node ends at `end`: comment lines below it that are indented deeper than
    // `column` belong to it.
    std::size_t block_end(std::size_t end_of_node, std::size_t column) const {
        std::size_t last = end(end_of_node);
        for (std::size_t line = next(end_of_node); line < text_.size(); line = next(line)) {
            if (is_blank(line)) continue;
            if (!is_comment(line) || first_word(line) - line <= column) break;
            last = end(line);
        }
        return last;
    }

private:
    std::string_view text_;
};

}  // namespace journey
