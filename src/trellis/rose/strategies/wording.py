"""The model in the reader's words: texts in two languages, and what its terms mean."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trellis.rose.strategies.models import Agent, Determinant, Level, Origin, Strategy


def own(row: Any, field: str) -> str:
    """``row.field`` in the language being read, or as it was written in English."""
    written = getattr(row, field)
    if (get_language() or "en").startswith("fr"):
        return getattr(row, f"{field}_fr", "") or written
    return written


# What the terms of Intervention Mapping mean, for people who never heard of them.
THROUGH: dict[str, Any] = {
    Determinant.KNOWLEDGE: _("through what people know"),
    Determinant.ATTITUDE: _("through how people see it"),
    Determinant.OUTCOME_EXPECTATIONS: _("through what people expect to come of it"),
    Determinant.SKILLS: _("through what people can do and trust themselves to do"),
    Determinant.NORMS: _("through what people take to be usual here"),
    Determinant.FEASIBILITY: _("through what people have the power and means to do"),
}
WHERE: dict[str, Any] = {
    Level.INDIVIDUAL: _("each person"),
    Level.INTERPERSONAL: _("between people"),
    Level.ORGANIZATIONAL: _("in the organization"),
    Level.COMMUNITY: _("in the community and its services"),
    Level.SOCIETAL: _("in society and its rules"),
}
ORIGINS: dict[str, Any] = {
    Origin.PUBLISHED: _(
        "The published account of ROSE names this strategy. The steps below are our own."
    ),
    Origin.KNOWN_OUTPUT: _(
        "Peer2Peer is known to have made this. The steps below are our own; theirs may differ."
    ),
    Origin.ADDED: _(
        "This is not part of ROSE as published. Trellis added it to meet a need that was found."
    ),
}
SEEN_IN: dict[str, Any] = {
    "evidence": _("Trellis counts this for you."),
    "say": _("Workers answer this, and nobody can tell who said what."),
    "baseline": _("Ask before you start and again later, with the same questions."),
    "": _("You count this yourselves."),
}
AGENT_ICONS = {
    Agent.WORKERS: "me",
    Agent.COLLEAGUES: "people",
    Agent.LEADERS: "flag",
    Agent.PARTNERS: "link",
}


def reached(strategy: Strategy) -> list[dict[str, Any]]:
    """Whom a strategy reaches, each with a word and a drawing."""
    return [{"label": agent.label, "icon": AGENT_ICONS[agent]} for agent in strategy.reaches]
