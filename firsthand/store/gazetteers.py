"""The user's own gazetteers: where they lie, how one is added, and which went into a picture."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from firsthand.resolution.gazetteer import add as convert
from firsthand.resolution.gazetteer_file import GazetteerFile, NotAGazetteerError

SUFFIX = ".gazetteer"
HEX_TOLD = 12  # digits of a sha256 that people are shown


class RefusedGazetteer(Exception):  # noqa: N818 - what happened, in words
    """The file is no gazetteer, or cannot be read or written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Own:
    """One gazetteer of the user's: how many places and names, where they are from, its sha256."""

    path: Path
    places: int
    names: int
    source: str
    sha256: str

    def told(self) -> str:
        """ "SY 1f2e3d4c5b6a": what a run remembers of it."""
        return f"{self.path.name.removesuffix(SUFFIX)} {self.sha256[:HEX_TOLD]}"


def folder() -> Path:
    """Where the user's own gazetteers lie: $FIRSTHAND_GAZETTEER, else the XDG data folder."""
    named = os.environ.get("FIRSTHAND_GAZETTEER", "")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME", "")
    base = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "firsthand" / "gazetteers"


def chosen(given: Path | None) -> Path | None:
    """The folder or file to use: the one given, else the user's own where it holds any.

    Raises RefusedGazetteer for one given that is not there.
    """
    if given is None:
        return folder() if _files(folder()) else None
    if not given.exists():
        raise RefusedGazetteer(f"{given}: no such file or folder; check --gazetteer")
    return given if _files(given) else None


def listed(given: Path | None) -> tuple[Own, ...]:
    """What lies in a folder, by name. Raises RefusedGazetteer for a file that cannot be used."""
    return tuple(_own(path) for path in _files(given)) if given is not None else ()


def made_with(version: str, given: Path | None) -> str:
    """The version of the program and the gazetteers a picture is made with: same words, same bytes.

    "0.1.0", or "0.1.0 with gazetteer SY 1f2e3d4c5b6a".
    """
    own = ", ".join(each.told() for each in listed(given))
    return f"{version} with gazetteer {own}" if own else version


def add(file: Path, into: Path) -> Own:
    """A GeoNames dump or Who's On First extract as one more gazetteer of the user's.

    One of the same name is replaced; what cannot be read leaves everything as it was.
    """
    try:
        into.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=into, prefix=".adding-") as beside:
            made = convert(file, Path(beside))
            found = _own(made)
            if not found.places:
                raise RefusedGazetteer(
                    f"{file}: holds no place that can be used; nothing was added"
                )
            target = made.replace(into / made.name)
    except NotAGazetteerError as error:
        raise RefusedGazetteer(str(error)) from error
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise RefusedGazetteer(
            f"{file}: a place in it lacks what is needed ({error}); each needs id, name, names, "
            "lat, lon, country and kind"
        ) from error
    except (EOFError, ValueError) as error:
        raise RefusedGazetteer(f"{file}: cannot be read as a gazetteer ({error})") from error
    except OSError as error:
        where = error.filename or file
        raise RefusedGazetteer(
            f"{where}: cannot be read or written ({error.strerror or error})"
        ) from error
    return _own(target)


def _files(given: Path) -> list[Path]:
    if given.is_dir():
        return sorted(given.glob("*" + SUFFIX))
    return [given] if given.exists() else []


def _own(path: Path) -> Own:
    """What the head of a file says. Reading it whole for its sum takes 0.1 s for 50 MB."""
    try:
        head = GazetteerFile(path).head
        with path.open("rb") as file:
            digest = sha256(file.read()).hexdigest()
        return Own(path, int(head["places"]), int(head["names"]), str(head["source"]), digest)
    except NotAGazetteerError as error:
        raise RefusedGazetteer(str(error)) from error
    except (OSError, ValueError, KeyError) as error:
        raise RefusedGazetteer(
            f"{path}: a damaged gazetteer ({error}); delete it or add its source again"
        ) from error
