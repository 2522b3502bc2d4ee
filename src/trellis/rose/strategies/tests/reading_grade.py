"""Reading grades by textstat, without the dictionary it would fetch: syllables by hyphenation."""

import importlib
import re
from unittest import mock

import textstat

SYLLABLES = importlib.import_module("textstat.backend.counts._count_syllables")


def grade(text: str) -> float:
    """The higher of two measures in school years: Flesch-Kincaid and the automated index.

    The first counts syllables, which hyphenation finds a few too little of; the second letters.
    """
    with mock.patch.object(SYLLABLES, "get_cmudict", lambda language: None):
        return max(textstat.flesch_kincaid_grade(text), textstat.automated_readability_index(text))


def sentences(page: str) -> str:
    """The sentences of a page's main part: each paragraph, list item, legend and heading ends one."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)[0]
    main = re.sub(r"<(svg|script|template).*?</\1>", "", main, flags=re.DOTALL)
    blocks = re.split(r"</?(?:p|li|h\d|legend|div|button|summary|a|label|section)\b[^>]*>", main)
    said = [" ".join(re.sub(r"<[^>]*>", " ", block).split()) for block in blocks]
    return " ".join(one if one[-1] in ".?!:" else f"{one}." for one in said if len(one) > 12)
