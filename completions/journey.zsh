#compdef journey git-journey
# Tab completion of `journey` and `git journey` for zsh. What can be offered is journey's own to say (journey help __complete).

# By git's own completion. To be loaded it has to be called: for a service that nobody offers.
__journey_revisions() {
    if (( ! $+functions[__git_commits] )); then
        local service=journey-has-none
        _git
    fi
    (( $+functions[__git_commits] )) && __git_commits
}

__journey_answer() { # the words in front of the cursor, the last one unfinished
    local -a lines names abouts
    local line name about
    lines=("${(@f)$(command journey __complete "$@" 2>/dev/null)}")
    local kind=${lines[1]%%$'\t'*} kept=${lines[1]#*$'\t'}
    [[ -n $kind ]] || return 1
    [[ -z $kept ]] || compset -P "${(b)kept}" || return 1
    case $kind in
        (files) _files ; return ;;
        (folders) _path_files -/ ; return ;;
        (revisions) __journey_revisions ; return ;;
    esac
    for line in "${(@)lines[2,-1]}"; do
        name=${line%%$'\t'*}
        names+=("$name") abouts+=("${${line#$name}#$'\t'}")
    done
    __journey_offer
}

# compadd quotes what it inserts. What ends in `=` or `/` goes on.
__journey_offer() {
    local -a whole whole_shown open open_shown options
    local -i i width found=1
    for name in "${(@)names}"; do (( width < $#name )) && width=$#name; done
    for (( i = 1; i <= $#names; i++ )); do
        name=$names[i] about=
        [[ -z $abouts[i] ]] || about="${(r:width - $#name:)}  -- $abouts[i]" options=(-l)
        if [[ $name == *[=/] ]]; then open+=("$name") open_shown+=("$name$about"); else whole+=("$name") whole_shown+=("$name$about"); fi
    done
    (( $#whole )) && compadd $options -d whole_shown -a whole && found=0
    (( $#open )) && compadd -S '' $options -d open_shown -a open && found=0
    return found
}

_journey() { # options that go in front of what was typed
    local word=$PREFIX
    [[ $compstate[quote] == \' ]] || word=${(Q)PREFIX}
    # (Q) takes the quotes off what was typed; nothing in it is expanded.
    __journey_answer "$@" "${(@Q)words[2,CURRENT-1]}" "$word"
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _journey "$@"
else # by eval
    compdef _journey journey git-journey
    _git-journey() { # as in git-journey.zsh
        local -a match mbegin mend
        local folder=${opt_args[-C]//(#b)\\(?)/$match[1]}
        _journey ${folder:+-C} ${(Q)folder}
    }
fi
