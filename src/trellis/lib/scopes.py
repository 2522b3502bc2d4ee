"""Who may find something, as one word kept beside it in the search.

A word is a first sieve that any index can use; rows are asked of ``visible_to`` again before
they are shown.
"""

from typing import Any

EVERYONE = "everyone"
EDITORS = "editors"
PROGRAMME = "programme"


def people_of(organization: int) -> str:
    """Everyone with a current membership there."""
    return f"people{organization}"


def coordinators_of(organization: int) -> str:
    return f"coordinators{organization}"


def of(person: Any) -> list[str]:
    """Every word that lets this person find something, in the session they are in."""
    rights = person.rights
    words = [EVERYONE]
    words += [people_of(one) for one in sorted(rights.organizations())]
    words += [coordinators_of(one) for one in sorted(rights.organizations("coordinator"))]
    words += [EDITORS] if rights.holds("editor") else []
    words += [PROGRAMME] if rights.holds("programme-lead") else []
    return words
