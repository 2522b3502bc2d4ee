"""A Typst template and plain data become a tagged PDF/UA-1."""

import json
import logging
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from trellis.ground.documents import faces, passing

logger = logging.getLogger(__name__)
HOUSE = Path(__file__).parent / "typst" / "house.typ"
TEXTS = (".svg", ".json", ".csv", ".txt", ".typ")
LARGE = 200_000  # bytes, without photographs: some hundred cards
KEPT_FOR = 10
FROM_ELSEWHERE = re.compile(rb'"@')


class NotPrinted(Exception):
    """A template did not print: a fault of ours, whatever the data.

    ``diagnostic`` is Typst's own account. It may quote the data, so it is for whoever
    runs the template by hand, and never logged.
    """

    def __init__(self, template: str, diagnostic: str) -> None:
        super().__init__(f"{template} did not print{_where(diagnostic)}.")
        self.diagnostic = diagnostic


def pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    title: str,
    language: str,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Print a template. It sees house.typ, ``data`` (house.typ's ``data``) and ``files``, no more.

    ``data`` is what JSON can say; its texts are set in NFC with a box for what no face
    draws (ask faces.undrawable beforehand). ``files`` maps plain names to bytes that
    the template opens by name; photographs (JPEG) come out as the same bytes. Safe with
    several threads. Raises NotPrinted.
    """
    if FROM_ELSEWHERE.search(template.read_bytes()):
        raise NotPrinted(template.name, "Packages are not fetched.")
    texts, others = _apart(files or {})
    sources = {
        **texts,
        "main.typ": template.read_bytes(),
        "house.typ": HOUSE.read_bytes(),
        "data.json": json.dumps(_drawn(data), ensure_ascii=False).encode(),
    }
    handed, photographs = passing.stand_ins(others)
    with _folder_of(handed) as folder:
        compiler = typst.Compiler(
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"title": faces.drawn(title), "language": language},
            package_path=folder,
            package_cache_path=folder,
        )
        try:
            printed, warnings = compiler.compile_with_warnings(
                input=sources, format="pdf", pdf_standards="ua-1", timestamp=int(time.time())
            )
        except typst.TypstError as fault:
            failure = NotPrinted(template.name, fault.diagnostic)
            logger.error("%s", failure)
            raise failure from None
    for warning in warnings:
        logger.warning("%s printed with a warning%s", template.name, _where(warning.diagnostic))
    if len(printed) > LARGE:
        _let_go()
    return passing.put_in_place(printed, photographs)


def _apart(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Texts (drawings, data), which the binding takes from memory, and all else."""
    texts = {name: content for name, content in files.items() if name.endswith(TEXTS)}
    return texts, {name: content for name, content in files.items() if name not in texts}


def _let_go() -> None:
    """Have Typst forget what it remembers of a large document: some 200 kB a card otherwise.

    It forgets what ten documents in a row did not use, so it is given ten empty ones.
    """
    empty = typst.Compiler(font_paths=_fonts())
    for _document in range(KEPT_FOR + 1):
        empty.compile(input={"main.typ": b""}, format="svg")


@contextmanager
def _folder_of(files: Mapping[str, bytes]) -> Iterator[str]:
    """Files in a folder only we can open, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trellis-print-") as folder:
        for name, content in files.items():
            if Path(name).name != name:
                raise ValueError("A file handed to a template has a plain name.")
            Path(folder, name).write_bytes(content)
        yield folder


@cache
def _fonts() -> typst.Fonts:
    """The faces, found once for the whole process: compilers of several threads share them."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(settings.BUILD / "fonts")])


def _drawn(value: Any) -> Any:
    """The same data with texts that can be printed."""
    if isinstance(value, str):
        return faces.drawn(value)
    if isinstance(value, Mapping):
        return {key: _drawn(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_drawn(inner) for inner in value]
    return value


def _where(diagnostic: str) -> str:
    """The place a diagnostic names, without what it quotes."""
    place = re.search(r"([\w-]+\.typ):(\d+):\d+", diagnostic)
    return f" ({place[1]}, line {place[2]})" if place else ""
