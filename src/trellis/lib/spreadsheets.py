"""Text that goes to a spreadsheet and comes back: never a formula there, the same text here."""

# What spreadsheet programs take for the start of a formula, in every width they accept.
FORMULA_STARTS = tuple("=+-@＝＋－＠")


def neutral(value: str) -> str:
    """The value as a cell that no spreadsheet computes: an apostrophe before what would be.

    ``plain(neutral(value)) == value`` for every value.
    """
    return f"'{value}" if value.lstrip("'").startswith(FORMULA_STARTS) else value


def plain(cell: str) -> str:
    """The value a cell made by ``neutral`` stands for; other cells stay as they are."""
    if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS):
        return cell[1:]
    return cell
