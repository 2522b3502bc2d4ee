"""Where the photos named in a roster come from: a folder, or files sent along."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _

from trellis.lib.pictures import NotAPhoto, portrait
from trellis.lib.text import folded

MOST_BYTES = 25 * 1024 * 1024
MOST_READY = 300  # photos held in memory between checking and writing; others are made again


@dataclass(frozen=True)
class Photo:
    """A photo ready to keep, and the digest of the file it was made from."""

    digest: str
    content: bytes


class Photos(Protocol):
    """Photos by the plain file name a roster gives. Each raises NotAPhoto.

    Asked again, ``digest`` and ``check`` answer from memory, so comparing is quick the
    second time, inside the transaction.
    """

    def digest(self, name: str) -> str:
        """SHA-256 of the file as it came."""
        ...

    def check(self, name: str) -> None:
        """Whether it is a photo that can be kept."""
        ...

    def photo(self, name: str) -> Photo:
        """The photo written anew."""
        ...


class PhotoFolder:
    """Photos in a folder, and nothing outside it: no paths, no links that lead out.

    Case and accents of a name don't matter when only one file fits.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve(strict=True)
        self.files: dict[str, list[Path]] = {}
        self.digests: dict[str, str] = {}
        self.ready: dict[str, Photo] = {}
        self.good: set[str] = set()
        for path in sorted(self.folder.iterdir()):
            self.files.setdefault(folded(path.name), []).append(path)

    def digest(self, name: str) -> str:
        if name not in self.digests:
            self.digests[name] = digest_of(self._read(name))
        return self.digests[name]

    def check(self, name: str) -> None:
        if name not in self.good:
            photo = self.photo(name)
            self.good.add(name)
            if len(self.ready) < MOST_READY:
                self.ready[name] = photo

    def photo(self, name: str) -> Photo:
        if name in self.ready:
            return self.ready[name]
        content = self._read(name)
        return Photo(digest_of(content), portrait(content))

    def _read(self, name: str) -> bytes:
        fitting = self.files.get(folded(name), [])
        exact = [path for path in fitting if path.name == name]
        for path in exact or (fitting if len(fitting) == 1 else []):
            whole = path.resolve()
            if whole.is_relative_to(self.folder) and whole.is_file():
                if whole.stat().st_size > MOST_BYTES:
                    raise NotAPhoto(_("The photo is too large: 25 MB at most."))
                return whole.read_bytes()
            raise NotAPhoto(
                _("The photo %(name)s is no file in the folder of photos.") % {"name": name}
            )
        raise NotAPhoto(missing(name))


class PhotosSent:
    """Photos sent with a roster, already written anew: by name a Photo, or why it is none."""

    def __init__(self, sent: Mapping[str, Photo | str]) -> None:
        self.sent = {folded(name): photo for name, photo in sent.items()}

    def digest(self, name: str) -> str:
        return self.photo(name).digest

    def check(self, name: str) -> None:
        self.photo(name)

    def photo(self, name: str) -> Photo:
        found = self.sent.get(folded(name))
        if found is None:
            raise NotAPhoto(missing(name))
        if isinstance(found, str):
            raise NotAPhoto(found)
        return found


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def missing(name: str) -> str:
    return _("The photo %(name)s was not sent along. Add it, or leave the cell empty.") % {
        "name": name
    }
