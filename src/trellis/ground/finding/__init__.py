"""Finding: one search over everything one may see, fed by the rooms through their doors.

Promises: nobody finds what they may not open; accents, apostrophes and endings don't matter;
an empty result says what to do next.
"""
