#compdef git-journey
#description keep a learning journal
# What git is told about the place holds for journey. _arguments has put a backslash in front of each colon and backslash.
local -a match mbegin mend
local folder=${opt_args[-C]//(#b)\\(?)/$match[1]}
_journey ${folder:+-C} ${(Q)folder}
