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

# A `~` or a variable that the word as typed begins with: fish puts a folder in its place, which no candidate may name.
function __journey_front
    string match -rg '^(~)(?:/|$)' -- $argv[1]
    or string match -rg '^(?:--[^=]*=|-C)?"?(\$\w+)(?:/|$)' -- $argv[1]
end

# Those that fish would complete for a command that it does not know, less the pieces of a name with a line break.
function __journey_files
    set -l front (__journey_front "$(commandline -ct)")
    set -l behind (math (string length -- "$front") + 1)
    set -l name (string replace -r '^~$' '$$HOME' -- "$front" | string sub -s 2)
    set -l folder ''
    string length -q -- $name; and set folder $$name
    for file in (complete -C "__journey_no_such_command $front$(string escape -n -- "$(string sub -s $behind -- "$argv[1]")")")
        set -l place $folder(string sub -s $behind -- $file)
        test -e "$place" -o -L "$place"; and printf '%s\n' $file
    end
end

function __journey_words
    set -l words (__journey_words_before)
    set -l current (commandline -ct)
    __journey_complete $words[2..] "$(__journey_unquoted "$current")"
end

complete -c journey -f -a '(__journey_words)'
complete -c git-journey -f -a '(__journey_words)'
