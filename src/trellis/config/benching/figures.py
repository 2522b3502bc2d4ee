"""One line of the bench's table."""

from dataclasses import dataclass

HEADINGS = ("figure", "measured", "reference in this run", "ratio", "promised", "")


@dataclass(frozen=True)
class Figure:
    """What was measured, beside its reference; ``kept`` says whether the promise holds."""

    name: str
    measured: str
    reference: str
    ratio: str
    promised: str
    kept: bool | None

    def cells(self) -> tuple[str, ...]:
        mark = {True: "kept", False: "NOT KEPT", None: ""}[self.kept]
        return (self.name, self.measured, self.reference, self.ratio, self.promised, mark)


def table(figures: list[Figure]) -> str:
    """The figures as a table of text, columns as wide as they need."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)
