"""One stylesheet and one script, put together from small sources when Trellis is built.

The order of the layers is said first, so the order of files does not matter. Each script
is a module of its own: it stands in braces, shares no names and imports nothing.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
LAYERS = "@layer tokens, base, layout, parts, exceptions;"


def sources() -> list[Path]:
    """What the files are made from."""
    return [*HERE.glob("css/**/*.css"), *HERE.glob("js/*.js")]


def make(static: Path, *, fonts: str) -> None:
    """Write ui/css/trellis.css and ui/js/trellis.js below ``static``; ``fonts`` is CSS.

    ui/js/leave.js is the way out alone, for pages that are not drawn by ui/base.html.
    """
    sheets = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("css/**/*.css"))]
    scripts = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("js/*.js"))]
    _write(static / "ui/css/trellis.css", squeezed("\n".join([LAYERS, fonts, *sheets])))
    _write(static / "ui/js/trellis.js", "\n".join(f"{{\n{script}}}" for script in scripts))
    _write(static / "ui/js/leave.js", (HERE / "js/leave.js").read_text(encoding="utf-8"))


def squeezed(css: str) -> str:
    """The same CSS without comments and without space nobody needs."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    one_line = re.sub(r"\s+", " ", without_comments)
    return re.sub(r" ?([{};,]) ?", r"\1", one_line).replace(";}", "}").strip() + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
