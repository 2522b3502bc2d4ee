"""Makes what is derived, once for each state of its sources: fonts, translations, static files.

Run by ./trellis before every command; each stage leaves a stamp under build/stamps.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHECKOUT = HERE.parent.parent
BUILD = CHECKOUT / "build"
PACKAGES = CHECKOUT / "node_modules"


def stage(name: str, sources: Iterable[Path], make: Callable[[], None]) -> None:
    """Run ``make`` unless the stamp holds the digest of exactly these sources."""
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(str(source.relative_to(CHECKOUT)).encode())
        digest.update(source.read_bytes())
    stamp = BUILD / "stamps" / name
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    print(f"  · making {name}", file=sys.stderr, flush=True)
    make()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())


def main() -> None:
    lock = CHECKOUT / "package-lock.json"
    faces = [HERE / "ground/documents" / name for name in ("composing.py", "faces.py")]
    stage("fonts", [lock, HERE / "ground/ui/typefaces.py", *faces], make_fonts)
    stage("scripts", [lock, CHECKOUT / "requirements/run.txt", Path(__file__)], copy_scripts)
    stage("styles", [lock, *ui_sources()], make_bundles)
    stage("translations", HERE.glob("locale/*/LC_MESSAGES/django.po"), compile_translations)
    static = [path for path in HERE.glob("*/*/static/**/*") if path.is_file()]
    made = [path for path in (BUILD / "static").rglob("*") if path.is_file()]
    installed = CHECKOUT / "requirements/run.txt"  # packages bring static files of their own
    stage("static files", [*static, *made, lock, installed], collect_static)


def make_fonts() -> None:
    from trellis.ground.documents import composing, faces
    from trellis.ground.ui import typefaces

    typefaces.make(PACKAGES, slices=BUILD / "static" / "fonts", faces=BUILD / "fonts")
    composing.compose_all(BUILD / "fonts")
    faces.keep_drawn(BUILD)


def ui_sources() -> list[Path]:
    from trellis.ground.ui import bundles, typefaces

    return [Path(bundles.__file__), Path(typefaces.__file__), *bundles.sources()]


def make_bundles() -> None:
    from trellis.ground.ui import bundles, typefaces

    fonts = typefaces.css(BUILD / "static" / "fonts", address="../../fonts")
    bundles.make(BUILD / "static", fonts=fonts)


def copy_scripts() -> None:
    target = BUILD / "static" / "vendor"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", target / "htmx.min.js")
    allauth = Path(find_spec("allauth").submodule_search_locations[0])  # type: ignore[union-attr,index]
    scripts = [(allauth / name).read_text(encoding="utf-8") for name in FOR_PASSKEYS]
    (target / "passkeys.js").write_text(";\n".join(scripts), encoding="utf-8")


# allauth's scripts for passkeys, asked for in one request instead of three.
FOR_PASSKEYS = (
    "mfa/static/mfa/js/webauthn-json.js",
    "mfa/static/mfa/js/webauthn.js",
    "account/static/account/js/onload.js",
)


def compile_translations() -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in HERE.glob("locale/*/LC_MESSAGES/django.po"):
        with po.open("rb") as stream:
            catalogue = read_po(stream, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)


def collect_static() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


if __name__ == "__main__":
    main()
