"""Words as the search compares them: as people type them, whatever the marks and endings.

A text is cut into words; each word gives *forms* (ways to write it) and *stems* (without its
ending). Both go into an index as *tokens* that begin with the word of a scope, so that looking
for something never walks through what belongs to others. A token is made of letters, digits
and one of ``_ = .`` only, whatever was typed: nothing of it can be taken for an operator.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

import snowballstemmer

from trellis.lib.text import APOSTROPHES, folded, tidy

# Raised when words are prepared otherwise than before, so that every entry is made anew.
VERSION = 1
LONGEST = 40  # letters of a word that count
MOST_ASKED = 8  # words of a question that count
MOST_TYPED = 200  # letters of a question that are read
GRAM = 8  # letters of a piece of a text that writes no spaces

# Letters of orthographies and ligatures, as someone writes them who lacks the key.
LOOSE = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ŧ": "t", "ⱦ": "t", "ƚ": "l", "ɬ": "l", "ƛ": "tl", "λ": "tl", "ə": "e", "ɛ": "e",
        "ɣ": "g", "χ": "x", "θ": "th", "ɨ": "i", "ı": "i", "ŋ": "n", "ʔ": "", "ˀ": "", "ʕ": "",
        "ɂ": "", "ː": "", "·": "",
    }
)  # fmt: skip
# Written with a stroke or a mark of their own, and told apart by nobody who searches.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ʔ": "", "ˀ": "", "ʕ": "", "ɂ": "", "ː": ""})
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.{2})")
SEVEN = re.compile(r"(?<=[a-z])7(?=[a-z])")  # a glottal stop on a typewriter: Skwxwú7mesh
# Scripts that put no spaces between words: Thai to Khmer, kana, Han.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")  # fmt: skip
PLAIN_WORD = re.compile("[A-Za-z0-9'`]+")
HYPHEN = re.compile("[-‐‑]")
WITH_HYPHENS = re.compile(r"\w+(?:[-‐‑]\w+)+")
SMALL = frozenset(
    [
        "a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to", "with",
        "au", "aux", "avec", "ce", "dans", "de", "des", "du", "en", "est", "et", "la", "le", "les", "ou", "par", "pour", "sur", "un", "une",
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One word someone looks for: any of the ways to write it will do.

    ``begins``: a word that only begins like it will do too.
    """

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    begins: bool

    def fits(self, written: str) -> bool:
        """Whether a word of a text is one that was looked for."""
        forms = forms_of(written)
        if self.begins and any(form.startswith(self.forms) for form in forms):
            return True
        if not forms.isdisjoint(self.forms):
            return True
        return any(not stems_of(form).isdisjoint(self.stems) for form in forms)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text begin and end (excluded), in code points.

    Hyphens part words, apostrophes don't; scripts without spaces stand apart from others.
    """
    if text.isascii():
        yield from (found.span() for found in PLAIN_WORD.finditer(text))
        return
    start = 0
    for at, character in enumerate(f"{text} "):
        if not _in_word(character):
            yield from _parted(text, start, at)
            start = at + 1


def _in_word(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in "'`"
    return (
        character.isalnum()
        or unicodedata.category(character)[0] == "M"
        or ord(character) in APOSTROPHES
        or character in "\u200c\u200d"
    )


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for run in UNSPACED.finditer(text, start, end):
        if at < run.start():
            yield at, run.start()
        yield run.span()
        at = run.end()
    if at < end:
        yield at, end


@lru_cache(maxsize=20_000)
def forms_of(written: str) -> frozenset[str]:
    """Every way a word may be written: without marks, without elision, with the keys one has.

    A word of another script gives its endings too, so that it is found by a part of it.
    """
    forms: set[str] = set()
    for bare in _bare(written):
        if UNSPACED.match(bare):
            forms |= {bare[at : at + GRAM] for at in range(len(bare))}
        elif bare.isascii():
            forms.add(bare)
        else:
            ends = [bare[at:] for at in range(max(1, len(bare) - 2))]
            forms |= {*ends, *(_plain(end.translate(LOOSE)) for end in ends)}
    return frozenset(forms - {""})


def asked_forms(written: str) -> tuple[str, ...]:
    """The ways someone may have meant a word they typed; at most a handful."""
    return tuple(sorted({bare[:GRAM] if UNSPACED.match(bare) else bare for bare in _bare(written)}))


def _bare(written: str) -> set[str]:
    """The folded word, and what stands behind its elision: ``l'entente`` is ``entente`` too."""
    if written.isascii() and written.isalnum():
        word = written.lower()[:LONGEST]
        return {word, SEVEN.sub("", word)}
    word = folded(written).strip("'").translate(LIGATURES)
    found = {_plain(word), _plain(ELISION.sub("", word))}
    found |= {SEVEN.sub("", one) for one in found}
    return found - {""}


def _plain(word: str) -> str:
    """Letters, digits and marks of a folded word, and no more of them than count."""
    kept = (c for c in word if c.isalnum() or unicodedata.category(c)[0] == "M")
    return "".join(kept)[:LONGEST]


_ENDINGS = {"en": snowballstemmer.stemmer("english"), "fr": snowballstemmer.stemmer("french")}


@lru_cache(maxsize=20_000)
def stems_of(form: str, language: str = "") -> frozenset[str]:
    """A form without its ending, in one language or in each; nothing for what has none."""
    if not (form.isascii() and form.isalpha() and len(form) > 2):
        return frozenset()
    stemmers = [_ENDINGS[language]] if language in _ENDINGS else list(_ENDINGS.values())
    return frozenset(stemmer.stemWord(form) for stemmer in stemmers)


def tokens(scope: str, *, title: str, text: str = "", language: str = "") -> str:
    """What goes into the index for one entry: tokens with a space between, each once.

    ``scope_word`` and ``scope=stem`` for all that is said; for what stands in the title once
    more with a dot after the scope, but for the endings of words of other scripts.
    """
    scope = short(scope)
    titled = list(_said(title, language))
    everywhere = [one for words in (*titled, *_said(text, language)) for one in words.all]
    first = dict.fromkeys(f"{scope}.{one}" for words in titled for one in words.whole)
    return " ".join([*first, *dict.fromkeys(scope + one for one in everywhere)])


def short(scope: str) -> str:
    """What a scope's tokens begin with: its first letter and its number, as they are many.

    Two scopes may be short for the same: entries are filtered by their whole scope too.
    Raises ValueError for what is no plain word.
    """
    if not (scope.isascii() and scope.isalnum()):
        raise ValueError(f"A scope is one plain word, not {scope!r}.")
    return scope[0] + scope.lstrip(ascii_letters)


class _Word(NamedTuple):
    """The marked forms of a word: those of the whole, and those of its parts too."""

    whole: tuple[str, ...]
    all: tuple[str, ...]


def _said(text: str, language: str) -> Iterator[_Word]:
    tidied = tidy(text)
    yield from (_word(tidied[start:end], language) for start, end in pieces(tidied))
    for run in WITH_HYPHENS.findall(tidied):
        yield _word(HYPHEN.sub("", run), language)


@lru_cache(maxsize=20_000)
def _word(written: str, language: str) -> _Word:
    forms = forms_of(written)
    stems = {stem for form in forms for stem in stems_of(form, language)}
    whole = [f"_{form}" for form in asked_forms(written)] + [f"={stem}" for stem in sorted(stems)]
    return _Word(tuple(whole), tuple(dict.fromkeys([*whole, *(f"_{form}" for form in forms)])))


def asked(typed: str) -> list[Asked]:
    """What someone looks for. Small words count only where there are no others.

    The last word may be only begun, as one is still typing it.
    """
    tidied = tidy(typed[:MOST_TYPED])
    found = [tidied[start:end] for start, end in pieces(tidied)]
    words = [word for word in found if folded(word) not in SMALL] or found
    kept = [word for word in dict.fromkeys(words) if asked_forms(word)][:MOST_ASKED]
    return [
        Asked(
            forms=(forms := asked_forms(word)),
            stems=tuple(sorted({stem for form in forms for stem in stems_of(form)})),
            begins=word == words[-1] or bool(UNSPACED.match(folded(word))),
        )
        for word in kept
    ]


def enough(words: Iterable[Asked]) -> bool:
    """Whether this is long enough to look for: two letters, or one of Han."""
    first = [word.forms[0] for word in words]
    return len("".join(first)) > 1 or any(UNSPACED.match(form) for form in first)


def for_sqlite(words: Iterable[Asked], scopes: Iterable[str], *, in_title: bool = False) -> str:
    """The question in the language of FTS5."""
    return _question(words, scopes, in_title, " AND ", " OR ", '"{}"', '"{}" *')


def for_postgresql(words: Iterable[Asked], scopes: Iterable[str], *, in_title: bool = False) -> str:
    """The question as a tsquery."""
    return _question(words, scopes, in_title, " & ", " | ", "'{}'", "'{}':*")


def _question(
    words: Iterable[Asked],
    scopes: Iterable[str],
    in_title: bool,
    both: str,
    either: str,
    whole: str,
    begun: str,
) -> str:
    """All the words, within one scope; in any of the scopes."""
    asked_for = list(words)
    dot = "." if in_title else ""
    return either.join(
        "("
        + both.join(
            "("
            + either.join(
                [
                    *((begun if w.begins else whole).format(f"{s}{dot}_{f}") for f in w.forms),
                    *(whole.format(f"{s}{dot}={stem}") for stem in w.stems),
                ]
            )
            + ")"
            for w in asked_for
        )
        + ")"
        for s in dict.fromkeys(map(short, scopes))
    )
