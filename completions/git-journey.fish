# Tab completion of `git journey` for fish, which does not look for that of git's other commands by itself.

function __journey_git_words
    functions -q __journey_complete; or complete -C 'journey __none ' >/dev/null
    set -l words (__journey_words_before)
    set -l place
    set -l at 2
    while string match -q -- '-*' "$words[$at]"
        set -l option (string split -m 1 = -- "$words[$at]")
        if contains -- "$option" -C -c --git-dir --work-tree --namespace
            set at (math $at + 1)
            set -a option "$words[$at]"
        end
        switch $option[1]
            case -C -c
                set -a place $option
            case --git-dir
                set -fx GIT_DIR $option[2]
            case --work-tree
                set -fx GIT_WORK_TREE $option[2]
        end
        set at (math $at + 1)
    end
    set -l current (commandline -ct)
    __journey_complete $place $words[(math $at + 1)..] "$(__journey_unquoted "$current")"
end

complete -c git -n __fish_git_needs_command -a journey -d 'keep a learning journal'
complete -c git -f -n '__fish_git_using_command journey' -a '(__journey_git_words)'
