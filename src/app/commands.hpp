// SPDX-License-Identifier: MIT
// Every command's entry in the table; each is defined in the file that is named after it.
#pragma once

#include "app/command.hpp"

namespace journey::app {

extern const Command init_command, add_course_command, add_objective_command, add_project_command, add_insight_command,
    complete_command, reopen_command, update_command, rename_command, remove_command, move_command, commit_command,
    edit_command, undo_command, redo_command, list_command, show_command, status_command, log_command, diff_command,
    regions_command, render_readme_command, check_command, hooks_command, schema_command, completion_command, resolve_command,
    merge_driver_command, hook_command, export_command, version_command, complete_word_command;

}  // namespace journey::app
