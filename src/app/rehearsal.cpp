// SPDX-License-Identifier: MIT
#include "app/rehearsal.hpp"

#include "app/silence.hpp"
#include "app/workspace.hpp"
#include "app/writing.hpp"

namespace journey::app {

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
