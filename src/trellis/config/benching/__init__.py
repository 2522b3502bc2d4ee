"""``./trellis bench``: figures of speed, each beside its reference in the same run.

Absolute times depend on the machine; the ratios are what is promised.
"""
