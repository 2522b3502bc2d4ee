"""The ten items on paper, for whoever would rather write than tap."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from trellis.ground.documents import printing
from trellis.ground.people.models import Organization
from trellis.rose.strategies import codes
from trellis.rose.strategies.items import ANSWERS, ITEMS

TEMPLATE = Path(__file__).parent / "typst" / "baseline_sheet.typ"
LETTER, A4 = "letter", "a4"
PAPERS = (LETTER, A4)


def pdf(organization: Organization, *, language: str, paper: str = LETTER) -> bytes:
    """One sheet, two pages at most, in a language; nobody's name is asked for on it."""
    with translation.override(language):
        data = {"paper": paper, "organization": organization.name, **_words()}
        title = _("How things are at work now")
        return printing.pdf(TEMPLATE, data, title=title, language=language)


def _words() -> dict[str, Any]:
    """Everything that stands on the sheet, in the language that is active."""
    return {
        "title": _("How things are at work now"),
        "why": _(
            "Things are about to change here. These ten questions show how it is before that, "
            "so that later we can all see what got better and what did not."
        ),
        "free": _(
            "You are free to answer or not, and to leave out any question. Nothing at work "
            "depends on it. Do not write your name."
        ),
        "how": _("Put a cross in one box a line. To leave a question out, leave its line empty."),
        "question": _("How true is this for you?"),
        "answers": [str(word) for word in ANSWERS.values()],
        "items": [str(item.text) for item in ITEMS],
        "code": _("Your code"),
        "code-why": _(
            "Make up a code of two words and a number you will remember, such as "
            "%(example)s (but not this one). Not your name, birthday or phone number. Later you write the same code again, so "
            "that your answers can be put side by side. Nobody knows whose code it is."
        )
        % {"example": codes.example()},
        "what": _("What happens with this sheet"),
        "then": [
            _("Fold it and put it where you were told. A coordinator types it in."),
            _("Who types it in can read it, so your handwriting may tell them it is yours."),
            _("It is kept without a name. Results show in groups, from ten people on."),
            _("The paper is shredded once it is typed in."),
        ],
        "keep": _("Tear off and keep this part"),
        "keep-code": _("My code for the questions at work:"),
    }
