"""The plan as a .docx with real headings, a header row that repeats, alt text and its language."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

INK, ROSE, BRICK = (
    RGBColor(0x22, 0x1C, 0x1E),
    RGBColor(0x9B, 0x1B, 0x45),
    RGBColor(0xA0, 0x2A, 0x12),
)
FACE = "Calibri"


def write(kept: BytesIO, told: Mapping[str, Any], picture: bytes | None) -> None:
    """Write the document; ``told`` is what papers hands to its templates."""
    document = Document()
    _set_up(document, told)
    words = told["words"]
    document.add_heading(told["title"], level=0)
    document.add_paragraph(f"{words['as_of']} {told['day']}")
    document.add_paragraph(told["summary"]).runs[0].bold = True
    document.add_paragraph(words["how"])
    if picture:
        document.add_heading(words["picture"], level=1).paragraph_format.page_break_before = True
        drawn = document.add_picture(BytesIO(picture), height=Cm(15.2))
        properties = drawn._inline.docPr
        properties.set("descr", words["alt"])
        properties.set("title", words["picture"])
        document.add_heading(words["table"], level=1).paragraph_format.page_break_before = True
    for group in told["groups"]:
        document.add_heading(group["heading"], level=2)
        _table(document, group, told)
    document.save(kept)


def _set_up(document: Any, told: Mapping[str, Any]) -> None:
    """Letter paper on its side, the house's colours, the language of the words."""
    core = document.core_properties
    core.title, core.language = told["title"], told["language"]
    core.author = told["organization"]
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(27.94), Cm(21.59)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = FACE, Pt(11), INK
    for name in ("Title", "Heading 1", "Heading 2"):
        font = styles[name].font
        font.name, font.color.rgb = FACE, ROSE
        fonts = styles[name].element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
    region = {"en": "en-CA", "fr": "fr-CA"}.get(told["language"], told["language"])
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), region)


def _table(document: Any, group: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    words = told["words"]
    heads = [words["strategy"], words["reaches"], words["employer"]]
    heads += [words["owner"]] if told.get("owners") else []
    heads += [words["counted"], words["workers"]]
    wide = [5.2, 3.4, 3.4, 3.6, 3.6, 4.7] if told.get("owners") else [5.8, 4.2, 4.2, 4.4, 5.3]
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    _repeat(table.rows[0])
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in group["rows"]:
        cells = table.add_row()
        _keep_whole(cells)
        for cell, text in zip(cells.cells, _texts(row, told), strict=True):
            cell.text = text
        cells.cells[0].paragraphs[0].runs[0].bold = True
        if row["verdict_said"]:
            run = cells.cells[-1].add_paragraph().add_run(row["verdict_said"])
            run.bold = True
            if row["verdict"] == "differ":
                run.font.color.rgb = BRICK
    for line in table.rows:
        for cell, width in zip(line.cells, wide, strict=True):
            cell.width = Cm(width)


def _texts(row: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    words = told["words"]
    name = row["name"] + (f" ({words['withdrawn']})" if row["withdrawn"] else "")
    texts = [name, row["reaches"], row["status"]]
    texts += [row["owner"]] if told.get("owners") else []
    return [*texts, "\n".join(row["counted"]) or words["nothing"], row["said"]]


def _repeat(row: Any) -> None:
    """The header row stands again on every page, and readers of screens know it as one."""
    properties = row._tr.get_or_add_trPr()
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    properties.append(head)


def _keep_whole(row: Any) -> None:
    """No row is broken between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
