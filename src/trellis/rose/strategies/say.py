"""The newest release of each question, for whoever shows what workers say."""

from collections.abc import Collection

from trellis.ground.people.models import Organization
from trellis.rose.strategies.models import Group, Release


def latest(organizations: Collection[Organization]) -> dict[tuple[int, str], Release]:
    """By (organization's key, question): the newest release of what workers were asked.

    One query, oldest first, so that a later quarter takes the place of an earlier one.
    """
    released = (
        Release.objects.filter(round__organization__in=organizations, round__group=Group.WORKERS)
        .select_related("round")
        .order_by("round__quarter")
    )
    return {(one.round.organization_id, one.question): one for one in released}
