"""How many of each group have read what workers do here: numbers, and a person's own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.asking import ask
from trellis.ground.people.models import Organization, RoleHeld
from trellis.lib.door import Evidence
from trellis.lib.suppression import SMALLEST_SHOWN, shown_of
from trellis.rose.strategies.models import Group, RoleRead, RoleText
from trellis.rose.strategies.rules.saying import group_of


@dataclass(frozen=True)
class Readers:
    """How many of a group have read a text as it is now. Small numbers don't show."""

    group: Group
    read: int
    of: int

    @property
    def is_shown(self) -> bool:
        return self.of >= SMALLEST_SHOWN

    @property
    def words(self) -> str:
        if not self.is_shown:
            return _("Too few people to show")
        return shown_of(self.read, self.of)


def groups_of(organization: Organization) -> dict[int, Group]:
    """The group of each current membership. One query."""
    held: dict[int, set[str]] = defaultdict(set)
    rows = RoleHeld.objects.filter(
        membership__organization=organization, membership__left_on__isnull=True
    )
    for membership, role in rows.values_list("membership_id", "role"):
        if membership is not None:
            held[membership].add(role)
    grouped = {membership: group_of(roles) for membership, roles in held.items()}
    return {membership: group for membership, group in grouped.items() if group}


def readers_of(texts: Iterable[RoleText], groups: Mapping[int, Group]) -> dict[int, list[Readers]]:
    """For each text's key the groups in their order. One query, however many texts."""
    reads = RoleRead.objects.filter(text__in=list(texts), version=F("text__version"))
    counted = Counter(
        (text, groups[membership])
        for text, membership in reads.values_list("text_id", "membership_id")
        if membership in groups
    )
    of = Counter(groups.values())
    return {
        text.pk: [Readers(group, counted[text.pk, group], of[group]) for group in Group]
        for text in texts
    }


# One membership counts in one group, as rules.saying.group_of has it; read is what was read as
# it stands now.
READ_SQL = """
WITH texts AS (
    SELECT id, version FROM strategies_roletext WHERE organization_id = %(organization)s
),
grouped AS (
    SELECT m.id, MAX(CASE r.role
        WHEN 'coordinator' THEN 3 WHEN 'worker' THEN 2 WHEN 'colleague' THEN 1 ELSE 0 END) AS rank
    FROM people_membership m JOIN people_roleheld r ON r.membership_id = m.id
    WHERE m.organization_id = %(organization)s AND m.left_on IS NULL
    GROUP BY m.id
),
readers AS (
    SELECT rank, (
        SELECT COUNT(*) FROM strategies_roleread d
        JOIN texts t ON t.id = d.text_id AND t.version = d.version
        WHERE d.membership_id = grouped.id
    ) AS texts_read
    FROM grouped WHERE rank IN (1, 3) AND EXISTS (SELECT 1 FROM texts)
)
SELECT rank, COUNT(*) AS people,
    COUNT(*) FILTER (WHERE texts_read = (SELECT COUNT(*) FROM texts)) AS have_read
FROM readers GROUP BY rank ORDER BY rank
"""


def evidence(organization: Organization) -> Iterator[Evidence]:
    """How many colleagues and leaders have read every text as it is now. One query."""
    sentences = {
        1: _("%(readers)s colleagues have read what workers do here."),
        3: _("%(readers)s leaders have read what workers do here."),
    }
    for row in ask(READ_SQL, organization):
        read, people = row["have_read"], row["people"]
        if people < SMALLEST_SHOWN:
            continue
        yield Evidence(
            strategy="roles-explained",
            sentence=sentences[row["rank"]] % {"readers": shown_of(read, people)},
            # What may not show as a number is in words only, so that nothing drawn shows it.
            count=0 if 0 < read < SMALLEST_SHOWN or 0 < people - read < SMALLEST_SHOWN else read,
            total=people,
            url=reverse("strategies:roles_of", args=[organization.slug]),
        )
