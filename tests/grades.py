"""How many years of school a text asks of its reader."""

import re

import textstat


def grade(text: str) -> float:
    """The school grade of a text in Markdown: the mean of two formulas.

    They count letters, words and sentences (automated readability index; Coleman and Liau 1975).
    Those that count syllables need a dictionary that textstat would fetch from the network.
    A line of a list counts as a sentence, whether or not a stop ends it.
    """
    plain = re.sub(r"[*_`#]|^- ", "", text, flags=re.MULTILINE)
    plain = re.sub(r"([^.!?:\s])\s*\n(?=\s*\n)", r"\1.\n", plain)
    formulas = (textstat.automated_readability_index, textstat.coleman_liau_index)
    return sum(formula(plain) for formula in formulas) / len(formulas)
