// SPDX-License-Identifier: MIT
// A man page, in the `man` macros that groff and mandoc both know.
#pragma once

#include <string>
#include <string_view>

namespace journey::cli {

// Any UTF-8 text, such that it is shown as it is: no dash becomes a hyphen, no quote is curled, nothing is taken for a request.
std::string roff_literal(std::string_view text);
std::string roff_bold(std::string_view text);
std::string roff_italic(std::string_view text);
// Prose as the table of commands has it: what stands in backquotes becomes bold, `<date>` and its like italic.
std::string roff_prose(std::string_view text);

class RoffPage {
public:
    // All plain text; `name` is the page's, in lower case.
    RoffPage(std::string_view name, std::string_view date, std::string_view source);

    void section(std::string_view heading);
    void subsection(std::string_view heading);
    void paragraphs(std::string_view prose);  // a blank line between them
    void sample(std::string_view text);       // line by line as it is
    // The rest take what the functions above have made.
    void entry(std::string_view term, std::string_view explanation);
    void line(std::string_view line);
    void paragraph(std::string_view text);
    void request(std::string_view request);  // a macro, say `.YS`

    const std::string& text() const { return text_; }

private:
    void filled(std::string_view text);  // broken at blanks into short lines

    std::string text_;
    bool begun_ = false;  // is there text below the heading?
};

}  // namespace journey::cli
