"""Letters with raised or lowered marks become single glyphs in the faces we print with.

Typst sets a mark that moves up or down as a text of its own and gives both parts the text of
the whole, so a reader or a screen reader would meet ``y̓`` twice. A face that draws letter and
mark as one glyph has nothing to split; it looks the same, for each part stays where the
face's own anchors put it.
"""

from collections.abc import Iterator
from itertools import product

from fontTools.otlLib import builder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

ABOVE = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0313\u0315"
BELOW = "\u0323\u0325\u0327\u0328\u0331\u0332"
# Alphabets of BC: Latin with the letters added to it, in both cases where there are two.
PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzıȷ" + (
    "əƏɛƐɔƆɬⱢłŁƛʔɁɂʕɣƔɫθΘλΛχΧɩƖʌɅɨƗʉɄŋŊæÆøØɑɡɪʊƱʷ"
)
# Letters that have a mark already take fewer more; plain ones, one below and one above at once.
ACCENTED = "".join(map(chr, [*range(0xC0, 0x180), *range(0x1E00, 0x1F00)]))
ON_ACCENTED = "\u0301\u0313\u0315\u0331\u0332"
BELOW_OF_TWO, ABOVE_OF_TWO = "\u0323\u0331\u0332", "\u0300\u0301\u0302\u0304\u0308\u030c\u0313"

Anchors = dict[str, dict[int, tuple[int, int]]]
Sequence = tuple[str, ...]


def compose(face: TTFont) -> None:
    """Add to a TrueType face a glyph for each letter with a mark, or with one below and one above."""
    bases, marks = anchors(face)
    pairs = {letters: place(letters, bases, marks) for letters in sequences(face, bases, marks)}
    names = {letters: "_".join(letters) + ".one" for letters in pairs}
    face.setGlyphOrder([*face.getGlyphOrder(), *names.values()])
    for letters, offsets in pairs.items():
        draw(face, names[letters], letters, offsets)
    join(face, names, set(marks))
    face["post"].formatType = 3.0


def anchors(face: TTFont) -> tuple[Anchors, dict[str, tuple[int, tuple[int, int]]]]:
    """Where letters hold marks of each class, and of each mark its class and its own anchor."""
    bases: Anchors = {}
    marks: dict[str, tuple[int, tuple[int, int]]] = {}
    table = next(
        lookup.SubTable[0]
        for lookup in face["GPOS"].table.LookupList.Lookup
        if lookup.LookupType == 4
    )
    table = getattr(table, "ExtSubTable", table)
    for name, record in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
        marks[name] = (record.Class, _point(record.MarkAnchor))
    for name, record in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
        held = enumerate(record.BaseAnchor)
        bases[name] = {number: _point(anchor) for number, anchor in held if anchor}
    return bases, marks


def _point(anchor) -> tuple[int, int]:
    return anchor.XCoordinate, anchor.YCoordinate


def sequences(face: TTFont, bases: Anchors, marks) -> Iterator[Sequence]:
    """What to compose, in glyph names: a letter with a mark, a plain one with two."""
    drawn = face.getBestCmap()
    written = [
        *product(PLAIN, ABOVE + BELOW),
        *product(ACCENTED, ON_ACCENTED),
        *product(PLAIN, BELOW_OF_TWO, ABOVE_OF_TWO),
    ]
    for letters in dict.fromkeys(
        tuple(drawn.get(ord(part), "") for part in way) for way in written
    ):
        classes = [marks[mark][0] for mark in letters[1:] if mark in marks]
        apart = len(set(classes)) == len(letters) - 1
        if apart and set(classes) <= bases.get(letters[0], {}).keys():
            yield letters


def place(letters: Sequence, bases: Anchors, marks) -> list[tuple[int, int]]:
    """How far each mark moves, as the face's anchors say."""
    moves = []
    for mark in letters[1:]:
        number, own = marks[mark]
        held = bases[letters[0]][number]
        moves.append((held[0] - own[0], held[1] - own[1]))
    return moves


def draw(face: TTFont, name: str, letters: Sequence, moves: list[tuple[int, int]]) -> None:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for part, (x, y) in zip(letters, [(0, 0), *moves], strict=True):
        component = GlyphComponent()
        component.glyphName, component.x, component.y = part, x, y
        component.flags = 0x0002 | 0x0004  # offsets, on the grid
        glyph.components.append(component)
    glyphs = face["glyf"]
    glyphs[name] = glyph
    glyph.recalcBounds(glyphs)
    face["hmtx"][name] = (face["hmtx"][letters[0]][0], getattr(glyph, "xMin", 0))
    face["GDEF"].table.GlyphClassDef.classDefs[name] = 1


def join(face: TTFont, names: dict[Sequence, str], marks: set[str]) -> None:
    """Substitute after everything else the face does, unless one more mark follows."""
    table = face["GSUB"].table
    lookups = table.LookupList.Lookup
    lone = len(lookups)
    lookups.append(_ligatures({key: name for key, name in names.items() if len(key) == 2}))
    lookups.append(_ligatures({key: name for key, name in names.items() if len(key) == 3}))
    lookups.append(_unless_followed(face, names, marks, lone))
    table.LookupList.LookupCount = len(lookups)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex = [*record.Feature.LookupListIndex, lone + 1, lone + 2]
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def _ligatures(names: dict[Sequence, str]):
    return builder.buildLookup([builder.buildLigatureSubstSubtable(names)])


def _unless_followed(face: TTFont, names: dict[Sequence, str], marks: set[str], lookup: int):
    """Letter and mark to ``lookup``, but nothing where a second mark follows."""
    numbers = face.getReverseGlyphMap()
    firsts = builder.buildCoverage({key[0] for key in names}, numbers)
    seconds = builder.buildCoverage({key[1] for key in names}, numbers)
    any_mark = builder.buildCoverage(marks, numbers)
    rules = []
    for following, acts in (([any_mark], []), ([], [(0, lookup)])):
        rule = otTables.ChainContextSubst()
        rule.Format = 3
        rule.BacktrackCoverage, rule.BacktrackGlyphCount = [], 0
        rule.InputCoverage, rule.InputGlyphCount = [firsts, seconds], 2
        rule.LookAheadCoverage, rule.LookAheadGlyphCount = following, len(following)
        rule.SubstLookupRecord = []
        for index, number in acts:
            record = otTables.SubstLookupRecord()
            record.SequenceIndex, record.LookupListIndex = index, number
            rule.SubstLookupRecord.append(record)
        rule.SubstCount = len(acts)
        rules.append(rule)
    return builder.buildLookup(rules)


def compose_all(folder) -> None:
    """Compose the faces of BC Sans that set-up put into a folder; done twice, changes nothing."""
    for path in sorted(folder.glob("BCSans-*.ttf")):
        with TTFont(path) as face:
            if face["post"].formatType == 3.0:
                continue
            compose(face)
            face.save(path)
