"""Who x URL x answer of this part; the columns are those of tests/access.py."""


def scene(cast):
    return {}


ROWS: list = []
