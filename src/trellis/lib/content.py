"""Files of starter content: Markdown with a YAML head, read strictly.

A file is ``---``, a head, ``---``, a body. What may stand in a head is said as a mapping of
names to kinds (``Text``, ``Choice``, …), and ``fitting`` gives its values or raises
``BadContent``, which names the file, what is wrong in it and what to write instead.
"""

import datetime
import hashlib
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BadContent(Exception):
    """A file that can't be loaded. Its text is three sentences for whoever writes the file."""

    def __init__(self, file: str, wrong: str, write: str) -> None:
        super().__init__(f"{file}: {wrong} {write}")
        self.file, self.wrong, self.write = file, wrong, write


@dataclass(frozen=True)
class Written:
    """One file as it was read. ``digest`` tells two states of it apart."""

    name: str
    head: dict[str, Any]
    body: str
    digest: str


def files(folder: Path) -> list[Path]:
    """The Markdown files of a folder and of those in it, in a lasting order.

    Raises BadContent when the folder is not there.
    """
    if not folder.is_dir():
        raise BadContent(str(folder), "This folder is missing.", "Bring it back from the source.")
    return sorted(folder.rglob("*.md"))


def digest_of(folder: Path) -> str:
    """Tells two states of all the files of a folder apart, their names included."""
    whole = hashlib.sha256()
    for path in files(folder):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def read(path: Path, *, name: str) -> Written:
    """A file's head and body. ``name`` is what it is called when something is wrong."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise BadContent(name, "It is not in UTF-8.", "Save it as UTF-8.") from wrong
    parts = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise BadContent(
            name, "It has no head.", "Begin with a line ---, then the head, then a line ---."
        )
    head = _head(parts[1], name)
    return Written(name, head, parts[2].strip(), hashlib.sha256(content).hexdigest())


def sections(text: str, *, level: int, at: str) -> Iterator[tuple[str, str]]:
    """Each heading of one level with the text below it, in order.

    Raises BadContent when something stands before the first heading, or one stands there twice.
    """
    mark = "#" * level
    before, *rest = re.split(rf"^{mark} +(.*?) *#*$", text, flags=re.MULTILINE)
    if before.strip():
        raise BadContent(
            at, f"There is text before the first '{mark}' heading.", "Put it below a heading."
        )
    titles = rest[::2]
    for title in titles:
        if titles.count(title) > 1:
            raise BadContent(at, f"'{mark} {title}' stands there twice.", "Make it one.")
    yield from zip(titles, (below.strip() for below in rest[1::2]), strict=True)


class Kind(Protocol):
    """What a value in a head may be. ``default`` stands where it may be left out."""

    @property
    def optional(self) -> bool: ...

    @property
    def default(self) -> Any: ...

    def take(self, value: Any, at: "At") -> Any: ...


@dataclass(frozen=True)
class At:
    """Where a value stands: the file, and the names that lead to it."""

    file: str
    names: tuple[str, ...] = ()

    def under(self, name: str) -> "At":
        return At(self.file, (*self.names, name))

    def bad(self, wrong: str, write: str) -> BadContent:
        where = ": ".join(self.names)
        return BadContent(self.file, f"{where}: {wrong}" if where else wrong, write)


def fitting(head: Mapping[str, Any], kinds: Mapping[str, Kind], at: At) -> dict[str, Any]:
    """The head's values, every name of ``kinds`` among them. Raises BadContent.

    A name with nothing after it counts as left out.
    """
    if not isinstance(head, Mapping):
        raise at.bad("Here stands no mapping.", f"Write {', '.join(kinds)}, each with a value.")
    for name in head:
        if name not in kinds:
            raise at.bad(f"'{name}' is not known here.", f"Known are: {', '.join(kinds)}.")
    left_out = {name for name in kinds if head.get(name) in (None, "")}
    for name in kinds:
        if name in left_out and not kinds[name].optional:
            raise at.bad(f"'{name}' is missing.", f"Write a line '{name}: …'.")
    return {
        name: kind.default if name in left_out else kind.take(head[name], at.under(name))
        for name, kind in kinds.items()
    }


@dataclass(frozen=True)
class Text:
    """Words, ``most`` characters of them."""

    most: int = 10_000
    optional: bool = False
    default: str = ""

    def take(self, value: Any, at: At) -> str:
        if isinstance(value, bool | int | float | datetime.date):
            raise at.bad(f"'{value}' is no text.", "Put it in quotation marks.")
        if not isinstance(value, str):
            raise at.bad("Here stands no text.", "Write words, in quotation marks if need be.")
        words = value.strip()
        if not words and not self.optional:
            raise at.bad("It is empty.", "Write words.")
        if len(words) > self.most:
            raise at.bad(
                f"It has {len(words)} characters.", f"Write {self.most} characters at most."
            )
        return words


@dataclass(frozen=True)
class Address:
    """An address on the web, ``most`` characters long."""

    most: int = 400
    optional: bool = False
    default: str = ""

    def take(self, value: Any, at: At) -> str:
        words = Text(self.most).take(value, at)
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", words):
            raise at.bad(f"'{words}' is no address.", "Write it whole, from https:// on.")
        return words


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    among: Iterable[str]
    optional: bool = False
    default: str = ""

    def take(self, value: Any, at: At) -> str:
        known = list(self.among)
        if value not in known:
            raise at.bad(f"'{value}' is not among the choices.", f"Write one of: {_list(known)}.")
        return str(value)


@dataclass(frozen=True)
class Number:
    """A whole number from ``least`` to ``most``."""

    least: int = 0
    most: int = 32_767
    optional: bool = False
    default: int | None = None

    def take(self, value: Any, at: At) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise at.bad(f"'{value}' is no whole number.", "Write digits only.")
        if not self.least <= value <= self.most:
            raise at.bad(
                f"{value} is out of range.", f"Write a number from {self.least} to {self.most}."
            )
        return value


@dataclass(frozen=True)
class YesNo:
    """yes or no."""

    optional: bool = False
    default: bool = False

    def take(self, value: Any, at: At) -> bool:
        known = {"yes": True, "no": False, "true": True, "false": False}
        if str(value).lower() not in known:
            raise at.bad(f"'{value}' is neither yes nor no.", "Write yes or no.")
        return known[str(value).lower()]


@dataclass(frozen=True)
class Day:
    """A date."""

    optional: bool = False
    default: datetime.date | None = None

    def take(self, value: Any, at: At) -> datetime.date:
        if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
            raise at.bad(f"'{value}' is no date.", "Write it as 2026-03-01.")
        return value


@dataclass(frozen=True)
class Slugs:
    """A list of short names, without one twice; ``known`` are those there are, None for any."""

    known: Iterable[str] | None = None
    least: int = 1

    @property
    def optional(self) -> bool:
        return not self.least

    @property
    def default(self) -> list[str]:
        return []

    def take(self, value: Any, at: At) -> list[str]:
        if not isinstance(value, list) or len(value) < self.least:
            raise at.bad(
                "Here stands no list of names.", f"Write a list with {self.least} or more: [name]."
            )
        taken = [Slug(self.known).take(one, at) for one in value]
        for one in taken:
            if taken.count(one) > 1:
                raise at.bad(f"'{one}' stands there twice.", "Write it once.")
        return taken


@dataclass(frozen=True)
class Slug:
    """A short name: small letters, digits and hyphens, 80 at most."""

    known: Iterable[str] | None = None
    optional: bool = False
    default: str = ""

    def take(self, value: Any, at: At) -> str:
        if not isinstance(value, str) or not SLUG.fullmatch(value) or len(value) > 80:
            raise at.bad(
                f"'{value}' is no short name.",
                "Write small letters a to z, digits and single hyphens, 80 at most.",
            )
        if self.known is not None and value not in self.known:
            raise at.bad(f"There is no '{value}'.", f"There are: {_list(self.known)}.")
        return value


@dataclass(frozen=True)
class Each:
    """A list of mappings of the same shape."""

    kinds: Mapping[str, Kind]
    least: int = 0

    @property
    def optional(self) -> bool:
        return not self.least

    @property
    def default(self) -> list[dict[str, Any]]:
        return []

    def take(self, value: Any, at: At) -> list[dict[str, Any]]:
        if not isinstance(value, list) or len(value) < self.least:
            raise at.bad(
                "Here stands no list.",
                f"Write lines that begin with '- {next(iter(self.kinds))}:'.",
            )
        return [
            fitting(one, self.kinds, at.under(str(number))) for number, one in enumerate(value, 1)
        ]


@dataclass(frozen=True)
class One:
    """A mapping within the head; ``default`` is None where it is left out."""

    kinds: Mapping[str, Kind]
    optional: bool = False
    default: None = None

    def take(self, value: Any, at: At) -> dict[str, Any]:
        return fitting(value, self.kinds, at)


def _list(words: Iterable[str], most: int = 60) -> str:
    known = sorted(words)
    return ", ".join(known[:most]) + (" …" if len(known) > most else "")


class _Strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Plain YAML where a name stands once and only true and false are yes and no.

    (YAML 1.1 takes the name ``on`` for "yes", so ``on: 2026-03-01`` would lose its name.)
    """

    yaml_implicit_resolvers = {
        first: [(tag, shape) for tag, shape in known if tag != "tag:yaml.org,2002:bool"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        names = [key.value for key, _value in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"'{name}' stands there twice", node.start_mark
                )
        return super().construct_mapping(node, deep=deep)


_Strict.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def _head(text: str, name: str) -> dict[str, Any]:
    try:
        head = yaml.load(text, Loader=_Strict)  # noqa: S506  a safe loader, stricter
    except (yaml.YAMLError, ValueError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        problem = getattr(wrong, "problem", None) or str(wrong)
        raise BadContent(
            name,
            f"Its head is not YAML{place}: {problem}.",
            "Put texts with a colon or a quotation mark in quotation marks.",
        ) from wrong
    if not isinstance(head, dict):
        raise BadContent(name, "Its head holds no names.", "Write lines of the shape 'name: …'.")
    return {str(key): value for key, value in head.items()}
