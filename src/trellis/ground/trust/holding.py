"""Everything held on one person, read from the rooms' doors: one account for page and export.

A **section** is one Holding with a key of its own. The page and the zip are both drawn from
``sections``, so neither can hold what the other does not.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from trellis.lib.door import Holding, doors

Row = Mapping[str, Any]


class Rows(Sequence[Row]):
    """A queryset as the rows of a Holding, read only as far as it is shown.

    ``row`` makes one mapping of label to value out of one object.
    """

    def __init__(self, queryset: QuerySet[Any], row: Callable[[Any], Row]) -> None:
        self.queryset = queryset
        self.row = row
        self.length: int | None = None

    def __len__(self) -> int:
        if self.length is None:
            self.length = self.queryset.count()
        return self.length

    def __getitem__(self, which: Any) -> Any:
        if isinstance(which, slice):
            return [self.row(found) for found in self.queryset[which]]
        return self.row(self.queryset[which])

    def __iter__(self) -> Iterator[Row]:
        return (self.row(found) for found in self.queryset.iterator(chunk_size=2000))


@dataclass(frozen=True)
class Section:
    """One kind of thing held; ``key`` is the room and a number, fit for addresses and files."""

    key: str
    room: str
    holding: Holding

    @property
    def file_names(self) -> dict[str, str]:
        """Path in the zip by the name the room gave; safe whatever that name was, none twice."""
        return {
            name: f"files/{self.key}/{number}-{_safe(name)}"
            for number, name in enumerate(self.holding.files, start=1)
        }


@dataclass(frozen=True)
class Table:
    """Rows as they are read: one column for every label, "—" where a row has nothing."""

    columns: list[str]
    lines: list[list[tuple[str, str]]]


@dataclass(frozen=True)
class Contact:
    """Whom to ask about what an organization holds."""

    organization: str
    officer: str
    how: str


def sections(person: Any) -> list[Section]:
    """Everything every room holds on a person, in the order of the rooms; what trust itself
    wrote down about them comes last.
    """
    found = [
        Section(f"{door.room}-{number}", door.room, holding)
        for door in doors()
        if door.holds
        for number, holding in enumerate(door.holds(person), start=1)
    ]
    return sorted(found, key=lambda section: section.room == "trust")


def whom_to_ask(person: Any) -> list[Contact]:
    """The privacy officer of each organization where the person is or was."""
    memberships = person.memberships.select_related("organization").order_by("organization__name")
    found = {
        at.organization_id: Contact(
            at.organization.name, at.organization.privacy_officer, at.organization.privacy_contact
        )
        for at in memberships
    }
    return list(found.values())


def table(rows: Sequence[Row]) -> Table:
    columns = list(dict.fromkeys(str(label) for row in rows for label in row))
    named = [{str(label): value for label, value in row.items()} for row in rows]
    return Table(columns, [[(label, shown(row.get(label))) for label in columns] for row in named])


def shown(value: Any) -> str:
    """A value as a page shows it, in the reader's language and time."""
    if value is None or value == "" or value == []:
        return "—"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return formats.date_format(local, "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(part) for part in value)
    return str(formats.localize(value))


def plain(value: Any) -> Any:
    """A value as held.json keeps it: dates in ISO 8601, words as they read."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if value is None or (
        isinstance(value, (bool, int, float, str)) and not isinstance(value, Promise)
    ):
        return value
    return str(value)


def _safe(name: str) -> str:
    """Letters, digits, dots and hyphens of a name's last part; never hidden, never long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in last)
    return kept.lstrip(".-")[-60:] or "file"
