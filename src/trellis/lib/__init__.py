"""Pure Python without models: what any room may stand on.

Nothing here imports Django's models or a room. Words: a *policy* says who may and
why not; a *door* is what a room offers to the house.
"""
