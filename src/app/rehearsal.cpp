// SPDX-License-Identifier: MIT
#include "app/rehearsal.hpp"

#include "app/workspace.hpp"
#include "app/writing.hpp"

namespace journey::app {

namespace {

class Silence : public Output {
public:
    void line(const Line&) override {}
    void table(const std::vector<Line>&) override {}
    void diff(std::string_view) override {}
    void raw(std::string_view) override {}
    void done(const Line&) override {}
    void warning(std::string_view) override {}
    void hint(std::string_view) override {}
    void note(std::string_view) override {}
    std::size_t columns() const override { return 80; }
    std::size_t width(std::string_view text) const override { return text.size(); }
    bool unicode() const override { return false; }
};

}  // namespace

void rehearse(const Context& context, const Arguments& args, const std::function<void(Context&, const Arguments&)>& write) {
    Silence silence;
    Context unseen = context.with(silence);
    Arguments dry = args;
    dry.add("dry-run", "");
    const auto repository = git::Repository::open(context.cwd);
    Context seen = context.with(context.out);  // somebody may have to be waited for
    const Writer given_up(seen, args, &repository);
    if (given_up.commits()) repository.require_committable(journal_path_in(repository, context));
    write(unseen, dry);
}

}  // namespace journey::app
