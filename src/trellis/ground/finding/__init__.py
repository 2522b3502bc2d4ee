"""Finding: one search over everything one may see, and the help pages.

Words: an *entry* is what one row offers the search, in one language; a *feed* is how rows of
one model become entries; a *scope* is who may find an entry, as one word; a *help page* says
how something is done in Trellis.

Promises: nobody finds what they may not open; what is found is asked of its room again before
it is shown; accents, apostrophes and endings don't matter; what someone looks for is written
down nowhere; an empty result says what to do next.
"""
