# Tab completion of `journey` for fish. What can be offered is journey's own to say (journey help __complete).

# The words in front of the cursor, without redirections: fish itself leaves their targets in.
function __journey_words_before
    set -l words (commandline -opc)
    set -l word '(?:[^\s<>\'"\\\\]|\\\\.|\'(?:[^\'\\\\]|\\\\.)*\'|"(?:[^"\\\\]|\\\\.)*")+'
    set -l at 1
    for piece in (string match -ar "(?:\d+|&)?[<>][<>&|?]*\s*(?:$word)?|$word" -- "$(commandline -pc)")
        string match -qr '^(\d+|&)?[<>]' -- $piece; or string join -- \n $words[$at]
        set at (math $at + 1)
    end
end

function __journey_unquoted --description 'A word without its quotes, also when one is still open'
    string unescape -- $argv[1] 2>/dev/null
    or string unescape -- "$argv[1]'" 2>/dev/null
    or string unescape -- "$argv[1]\"" 2>/dev/null
    or printf '%s\n' $argv[1]
end

function __journey_refs
    functions -q __fish_git_refs; or complete -C 'git ' >/dev/null
    functions -q __fish_git_refs; and __fish_git_refs
end

function __journey_complete --description 'What the last one of these words can become'
    set -l answer (command journey __complete $argv 2>/dev/null)
    set -l head (string split \t -- $answer[1])
    set -l begun (string sub -s (math (string length -- "$head[2]") + 1) -- "$argv[-1]")
    set -l offered $answer[2..]
    switch $head[1]
        case files
            set offered (__journey_files $begun)
        case folders
            set offered (string match -r '.*/$' -- (__journey_files $begun))
        case revisions
            set offered (__journey_refs)
    end
    set -q offered[1]; and printf '%s\n' "$head[2]"$offered
end

# Those that fish would complete for a command that it does not know.
function __journey_files
    complete -C "__journey_no_such_command $(string escape -- "$argv[1]")"
end

function __journey_words
    set -l words (__journey_words_before)
    set -l current (commandline -ct)
    __journey_complete $words[2..] "$(__journey_unquoted "$current")"
end

complete -c journey -f -a '(__journey_words)'
complete -c git-journey -f -a '(__journey_words)'
