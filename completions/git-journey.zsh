#compdef git-journey
#description keep a learning journal
# What git is told about the place holds for journey.
_journey ${opt_args[-C]:+-C} ${(Q)opt_args[-C]}
