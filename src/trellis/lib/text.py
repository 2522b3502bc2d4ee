"""Text as people write it: normalized for keeping, folded for comparing."""

import unicodedata

# Written in names and orthographies in place of an apostrophe; told apart on paper only.
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻ`´ʹ′", "'"))


def tidy(text: str) -> str:
    """Text for keeping: NFC (as BC Sans expects), no controls, one space between words.

    Joiners that shape words in some scripts (U+200C, U+200D) stay; other invisible
    characters, direction overrides among them, go.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    kept = (
        " " if character.isspace() else character
        for character in composed
        if character.isspace()
        or character in "\u200c\u200d"
        or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(kept).split())


def folded(text: str) -> str:
    """Text for comparing: no case, accents, combining marks or kinds of apostrophe.

    Two spellings a person would call the same name fold alike; a fold is never shown.
    """
    spread = unicodedata.normalize("NFKD", tidy(text).translate(APOSTROPHES)).casefold()
    bare = (c for c in spread if not unicodedata.combining(c) and c not in "\u200c\u200d")
    return unicodedata.normalize("NFKC", "".join(bare))


LARGEST_ROW = 2**63 - 1


def row_number(typed: str) -> int:
    """The number of a row as an address or a form gives it; 0, which no row has, for all else.

    Never raises, whatever was sent: other digits, signs, numbers no database can hold.
    """
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 19):
        return 0
    return number if (number := int(typed)) <= LARGEST_ROW else 0
