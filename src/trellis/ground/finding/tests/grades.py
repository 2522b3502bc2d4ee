"""How hard a text is to read, in years of school."""

import importlib
import re
from unittest import mock

import textstat

SYLLABLES = importlib.import_module("textstat.backend.counts._count_syllables")


def grade(text: str) -> float:
    """The higher of Flesch-Kincaid and the automated readability index, by textstat.

    Syllables by hyphenation: the dictionary textstat prefers would be fetched from elsewhere.
    """
    with mock.patch.object(SYLLABLES, "get_cmudict", lambda language: None):
        return max(textstat.flesch_kincaid_grade(text), textstat.automated_readability_index(text))


def sentences(markdown: str) -> str:
    """A text as it is read: every line of a list is a sentence, marks are silent."""
    bare = re.sub(r"[*_`]|^\s*(?:[-+]|\d+\.)\s", " ", markdown, flags=re.MULTILINE)
    lines = [" ".join(line.split()) for line in bare.split("\n") if line.strip()]
    return " ".join(line if line[-1] in ".?!" else f"{line.rstrip(':;')}." for line in lines)
