"""Text that goes to a spreadsheet and comes back: never a formula there, the same text here."""

import re

# What spreadsheet programs take for the start of a formula, in every width they accept.
FORMULA_STARTS = tuple("=+-@＝＋－＠")


# Where a cell begins: in a country that separates cells by semicolons, in the middle of ours too.
BEGINS = re.compile(rf"((?:^|[;\t|])\s*)('*)(?=[{re.escape(''.join(FORMULA_STARTS))}])")
MARKED = re.compile(rf"((?:^|[;\t|])\s*)'('*)(?=[{re.escape(''.join(FORMULA_STARTS))}])")


def neutral(value: str) -> str:
    """The value as a cell that no spreadsheet computes: an apostrophe before what would be.

    ``plain(neutral(value)) == value`` for every value.
    """
    return BEGINS.sub(r"\1'\2", value)


def plain(cell: str) -> str:
    """The value a cell made by ``neutral`` stands for; other cells stay as they are."""
    return MARKED.sub(r"\1\2", cell)
