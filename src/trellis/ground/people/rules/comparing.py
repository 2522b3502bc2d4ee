"""A roster beside what is held: what would change, what stays, and what can't be done."""

import dataclasses
import datetime
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.ground.people.models import Membership, Organization, Site
from trellis.ground.people.roster import BadRow, Roster, Row
from trellis.ground.people.roster.photos import Photos
from trellis.lib.pictures import NotAPhoto
from trellis.lib.text import folded

OWN = ("name", "pronouns")
HELD = ("title", "site", "start_date", "email", "phone")
LABELS = {
    "worker_number": gettext_lazy("Worker number"),
    "name": gettext_lazy("Name"),
    "title": gettext_lazy("Title"),
    "site": gettext_lazy("Site"),
    "start_date": gettext_lazy("Start date"),
    "pronouns": gettext_lazy("Pronouns"),
    "email": gettext_lazy("Work e-mail"),
    "phone": gettext_lazy("Work phone"),
    "photo": gettext_lazy("Photo"),
}


@dataclass(frozen=True)
class Held:
    """What is held on one person of an organization, as a roster speaks of it."""

    pk: int
    person_id: int
    worker_number: str
    left_on: datetime.date | None
    name: str
    pronouns: str
    has_joined: bool
    title: str
    site: str
    start_date: datetime.date | None
    email: str
    phone: str
    photo: str
    photo_digest: str


@dataclass(frozen=True)
class New:
    """Someone the roster brings in."""

    row: Row
    photo_digest: str = ""

    @property
    def texts(self) -> list[str]:
        """What else the row says of them, in words."""
        said = [(name, getattr(self.row, name)) for name in (*HELD, "pronouns")]
        texts = [in_words(name, value) for name, value in [*said, ("photo", self.photo_digest)]]
        return [text for text in texts if text]


@dataclass(frozen=True)
class Changed:
    """Someone whose row differs: ``fields`` maps a field to what was and what will be."""

    row: Row
    held: Held
    fields: dict[str, tuple[Any, Any]]

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        """Label, before and after of each field, in words."""
        return [
            (str(LABELS[name]), in_words(name, before), in_words(name, after))
            for name, (before, after) in self.fields.items()
        ]


@dataclass(frozen=True)
class Theirs:
    """Name or pronouns that someone who joined wrote themselves, and the file has otherwise."""

    row: Row
    held: Held
    fields: dict[str, tuple[str, str]]

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        return [(str(LABELS[name]), theirs, file) for name, (theirs, file) in self.fields.items()]


@dataclass
class Plan:
    """What an import would do. It can be done when ``bad`` is empty."""

    organization: Organization
    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    new: list[New] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0
    theirs: list[Theirs] = field(default_factory=list)
    absent: list[Held] = field(default_factory=list)
    left: list[tuple[Row, Held]] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    photos_left_out: int = 0

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed)

    @property
    def digest(self) -> str:
        """Stands for exactly these changes: the same plan, the same digest."""
        what = [
            self.organization.pk,
            [(dataclasses.astuple(new.row)[2:], new.photo_digest) for new in self.new],
            [(changed.held.pk, changed.fields) for changed in self.changed],
            self.sites,
        ]
        return hashlib.sha256(json.dumps(what, default=str).encode()).hexdigest()


def in_words(name: str, value: Any) -> str:
    if name == "photo":
        return _("a photo") if value else ""
    return date_format(value) if isinstance(value, datetime.date) else str(value or "")


def compare(organization: Organization, roster: Roster, photos: Photos | None) -> Plan:
    """What importing this roster would change. Two queries, whatever its length.

    Without photos the column is left out. People are matched by worker number, in the
    same letters first, else without regard to case.
    """
    everyone = held_by(organization)
    by_number = {held.worker_number.casefold(): held for held in everyone if held.worker_number}
    by_number |= {held.worker_number: held for held in everyone if held.worker_number}
    sites = Sites(organization)
    plan = Plan(organization, roster.columns, roster.unknown, bad=list(roster.bad))
    met = set()
    for row in roster.rows:
        held = by_number.get(row.worker_number) or by_number.get(row.worker_number.casefold())
        if held is not None:
            met.add(held.pk)
        if held is not None and held.left_on:
            plan.left.append((row, held))
            continue
        try:
            digest = _photo_digest(row, held, photos)
        except NotAPhoto as reason:
            plan.bad.append(BadRow(row.line, row.in_text, (str(reason),)))
            continue
        plan.photos_left_out += bool(row.photo and photos is None)
        if row.site:
            row = dataclasses.replace(row, site=sites.spelled(row.site))
        if held is None:
            plan.new.append(New(row, digest))
        else:
            _compare_row(plan, row, held, digest)
    plan.sites = sites.new
    plan.absent = [held for held in everyone if held.pk not in met and not held.left_on]
    plan.bad.sort(key=lambda bad: bad.line)
    return plan


def _compare_row(plan: Plan, row: Row, held: Held, digest: str) -> None:
    fields: dict[str, tuple[Any, Any]] = {}
    theirs: dict[str, tuple[str, str]] = {}
    for name in OWN:
        before, after = getattr(held, name), getattr(row, name)
        if after is None or after == before:
            continue
        (theirs if held.has_joined else fields)[name] = (before, after)
    for name in HELD:
        before, after = getattr(held, name), getattr(row, name)
        if after is not None and (after or None) != (before or None):
            fields[name] = (before, after)
    if digest and digest != held.photo_digest:
        fields["photo"] = (held.photo_digest, digest)
    if theirs:
        plan.theirs.append(Theirs(row, held, theirs))
    if fields:
        plan.changed.append(Changed(row, held, fields))
    else:
        plan.same += 1


def _photo_digest(row: Row, held: Held | None, photos: Photos | None) -> str:
    """The digest of the photo a row names; a new one must be a photo that can be kept."""
    if not row.photo or photos is None:
        return ""
    digest = photos.digest(row.photo)
    if held is None or digest != held.photo_digest:
        photos.check(row.photo)
    return digest


def held_by(organization: Organization) -> list[Held]:
    """Everyone of an organization, those who left too, by name."""
    rows = Membership.objects.filter(organization=organization).values_list(
        "pk",
        "person_id",
        "worker_number",
        "left_on",
        "person__name",
        "person__pronouns",
        "person__joined_at",
        "title",
        "site__name",
        "start_date",
        "email",
        "phone",
        "photo",
        "photo_digest",
    )
    return [
        Held(*row[:6], row[6] is not None, row[7], row[8] or "", *row[9:])
        for row in rows.order_by("person__name", "pk")
    ]


class Sites:
    """The sites of an organization, each found however it is spelled; ``new`` are not there yet."""

    def __init__(self, organization: Organization) -> None:
        names = Site.objects.filter(organization=organization).values_list("name", flat=True)
        self.exact = set(names)
        self.known = {folded(name): name for name in sorted(self.exact, reverse=True)}
        self.new: list[str] = []

    def spelled(self, name: str) -> str:
        if name in self.exact:
            return name
        key = folded(name)
        if key not in self.known:
            self.known[key] = name
            self.new.append(name)
        return self.known[key]
