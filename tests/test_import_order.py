"""Imports run one way: down the house's list, backwards; and a room is never reached around."""

import ast
from collections.abc import Iterator
from pathlib import Path

import trellis

HERE = Path(trellis.__file__).parent

# Higher may import lower. Rooms of one number never import each other.
ORDER = {
    "lib": 0,
    "ground.ui": 1,
    "ground.trust": 2,
    "ground.documents": 3,
    "ground.people": 4,
    "ground.credentials": 5,
    "ground.editing": 5,
    "ground.finding": 5,
    "commons.library": 6,
    "commons.directory": 6,
    "rose.strategies": 7,
    "rose.recognition": 8,
    "rose.support": 8,
    "rose.skills": 8,
    "rose.everyone": 8,
    "research.fieldwork": 9,
    "research.coding": 10,
    "research.mapping": 11,
    "research.evaluation": 12,
    "front.home": 13,
    "front.thread": 13,
    "front.network": 13,
    "config": 14,
}


def room_of(module: str) -> str | None:
    """The room a dotted name lies in, without the package's own name; None outside Trellis."""
    words = module.split(".")
    if words[0] != "trellis" or len(words) < 2:
        return None
    if words[1] in {"lib", "config"}:
        return words[1]
    return ".".join(words[1:3]) if len(words) > 2 else None


def imports(path: Path) -> Iterator[str]:
    package = ["trellis", *path.relative_to(HERE).with_suffix("").parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield ".".join([*package[: len(package) - node.level + 1], node.module or ""])
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def production_files() -> list[Path]:
    return [path for path in HERE.rglob("*.py") if "tests" not in path.parts]


def test_every_room_has_its_place_in_the_order():
    rooms = {
        room_of(".".join(["trellis", *path.relative_to(HERE).parts]))
        for path in HERE.glob("*/*/apps.py")
    }
    assert rooms - set(ORDER) == set()


def test_imports_run_one_way():
    wrong = [
        f"{path.relative_to(HERE)} imports {module}"
        for path in production_files()
        if (room := room_of(".".join(["trellis", *path.relative_to(HERE).parts])))
        for module in imports(path)
        if (other := room_of(module)) and other != room and ORDER[other] >= ORDER[room]
    ]
    assert wrong == []


def test_lib_stands_on_no_models():
    wrong = [
        path.name
        for path in (HERE / "lib").glob("*.py")
        for module in imports(path)
        if module.startswith(("django.db", "django.contrib", "django.apps"))
    ]
    assert wrong == []


def test_rooms_below_people_name_a_person_only_through_the_setting():
    wrong = [
        str(path.relative_to(HERE))
        for room in ("ground/ui", "ground/trust", "ground/documents")
        for path in (HERE / room).rglob("*.py")
        if "tests" not in path.parts and "people.Person" in path.read_text(encoding="utf-8")
    ]
    assert [p for p in wrong if "migrations" not in p] == []
