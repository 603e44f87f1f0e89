# Tab completion of `journey` and `git journey` for bash. What can be offered is journey's own to say (journey help __complete).
# shellcheck shell=bash

# What was typed is data, never a command: no eval, and no compgen -W, which would expand it.

# The words up to the cursor, in `words`: bash splits them at `=` and `:` too. A redirection is none of them; `redirected` says
# that the cursor is in one.
__journey_words() {
    local line=${COMP_LINE:0:COMP_POINT} piece blank
    words=() redirected=
    for piece in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        blank=${line%%[![:space:]]*}
        line=${line:${#blank}}
        piece=${piece:0:${#line}}
        line=${line:${#piece}}
        if [[ $piece == [\<\>]* ]]; then
            [[ ! $blank && ${words[*]: -1} =~ ^[0-9]+$ ]] && unset 'words[-1]'
            redirected=operator
        elif [[ $redirected == operator || $redirected && ! $blank ]]; then
            redirected=target
        else
            redirected=
            if [[ $blank || ${#words[@]} -eq 0 ]]; then words+=("$piece"); else words[-1]+=$piece; fi
        fi
    done
}

# Takes the quotes off a word. `quote` is the one that is still open, `fixed` how many letters stand in front of the part that
# readline is going to replace.
__journey_unquote() {
    local letter i
    word='' quote='' fixed=0
    for ((i = 0; i < ${#1}; i++)); do
        letter=${1:i:1}
        if [[ $quote && $letter == "$quote" ]]; then
            quote=
        elif [[ ! $quote && $letter == [\"\'] ]]; then
            quote=$letter fixed=${#word}
        elif [[ $letter == \\ && ($quote != \' && ! $quote || $quote == \" && ${1:i+1:1} == [\\\"\$\`]) ]]; then
            i=$((i + 1))
            word+=${1:i:1}
        else
            word+=$letter
            [[ ! $quote && $COMP_WORDBREAKS == *"$letter"* ]] && fixed=${#word}
        fi
    done
}

# Quotes `value` as the place wants it.
__journey_quote() {
    case $quote in
    \') value=${value//\'/\'\\\'\'} ;;
    \") value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$} value=${value//\`/\\\`} ;;
    *) printf -v value %q "$value" ;;
    esac
}

# What the word can become, less what readline leaves as it stands.
__journey_offer() {
    local value
    for value; do
        [[ $value == "$word"* ]] || continue
        [[ $quote == \" && $value == *!* ]] && continue # history is expanded there, and no backslash helps
        value=${value:fixed}
        [[ $value == *[!a-zA-Z0-9._/=:+-]* ]] && __journey_quote
        COMPREPLY+=("$value")
    done
}

__journey_refs() { # those that begin so
    declare -F __git_refs >/dev/null || { declare -F _completion_loader >/dev/null && _completion_loader git; }
    declare -F __git_refs >/dev/null && __git_refs '' '' '' "$1"
}

# A text as `lines`; `read` would take it byte by byte.
__journey_split() {
    local - IFS=$'\n'
    set -o noglob
    # shellcheck disable=SC2206  # at the line breaks, and with no file in their place
    lines=($1)
}

__journey_complete() { # the words behind the program's name, as typed
    local arguments=() lines word='' quote='' fixed=0 kind kept value
    for value; do
        __journey_unquote "$value"
        arguments+=("$word")
    done
    COMPREPLY=()
    __journey_split "$(command journey __complete "${arguments[@]}" 2>/dev/null)"
    [[ ${#lines[@]} -gt 0 ]] || return 0
    kind=${lines[0]%%$'\t'*} kept=${lines[0]#*$'\t'}
    case $kind in
    words) lines=("${lines[@]:1}") ;;
    files) compopt -o default ;;
    folders) compopt -o dirnames -o filenames ;;
    revisions) __journey_split "$(__journey_refs "${word:${#kept}}")" ;;
    esac
    [[ $kind == words || $kind == revisions ]] || return 0
    lines=("${lines[@]%%$'\t'*}")
    __journey_offer "${lines[@]/#/"$kept"}"
    [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *[=/] ]] || compopt -o nospace
}

_journey() {
    local words redirected
    __journey_words
    if [[ $redirected ]]; then compopt -o default; else __journey_complete "${words[@]:1}"; fi
}

# git's own completion calls this, with other ideas about blanks and files. What git is told about the place holds for journey.
_git_journey() {
    local words redirected place=() i word quote fixed
    __journey_words
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        # The value that the option has, if it is one that has one.
        if [[ ${words[i]} == *=* ]]; then __journey_unquote "${words[i]#*=}"; else __journey_unquote "${words[i + 1]}"; fi
        case ${words[i]} in
        -C | -c) place+=("${words[i]}" "${words[++i]}") ;;
        --git-dir) i=$((i + 1)) && local -x GIT_DIR=$word ;;
        --work-tree) i=$((i + 1)) && local -x GIT_WORK_TREE=$word ;;
        --git-dir=*) local -x GIT_DIR=$word ;;
        --work-tree=*) local -x GIT_WORK_TREE=$word ;;
        --namespace) i=$((i + 1)) ;;
        -*) ;;
        *) break ;; # `journey`, or an alias
        esac
    done
    compopt +o nospace +o default +o bashdefault
    [[ ! $redirected ]] || { compopt -o default && return; }
    __journey_complete "${place[@]}" "${words[@]:i+1}"
}

complete -F _journey journey git-journey
