# Tab completion of journey's commands for bash. The names come from `journey help`, so they are those of the installed version.
# shellcheck shell=bash

_journey() {
    COMPREPLY=()
    ((COMP_CWORD == 1)) || return 0
    local names
    names=$(journey help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\)  *[A-Z].*/\1/p')
    # The words are journey's own; what the user typed stands behind `--` and is only compared.
    mapfile -t COMPREPLY < <(compgen -W "$names" -- "${COMP_WORDS[COMP_CWORD]}")
}

complete -o default -F _journey journey
