"""A user's own layers for the map: GeoJSON files in the folder "kivu.layers" beside the situation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from firsthand.desk.intake import safe_name
from firsthand.products.pictures.layer import MOST_BYTES, Layer, RefusedLayerError, read_layer

ENDINGS = (".geojson", ".json")
MOST = 8  # layers on one map; more cannot be told apart


@dataclass(frozen=True, slots=True)
class Layers:
    """Those that can be drawn, and why others cannot: name and reason."""

    drawn: tuple[Layer, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def layers_folder(situation: Path) -> Path:
    """ "kivu.layers" beside "kivu.fhs"."""
    return situation.with_suffix(".layers")


def layers_of(situation: Path) -> Layers:
    """What lies in the folder now; a file is read again only when it was written to."""
    drawn: list[Layer] = []
    refused: list[tuple[str, str]] = []
    for file in _files(situation):
        found: Layer | str
        try:
            told = file.stat()
            found = _read(file, told.st_mtime_ns, told.st_size)
        except OSError as error:
            found = f"{file.name}: cannot be read ({error.strerror})"
        if isinstance(found, Layer) and len(drawn) < MOST:
            drawn.append(found)
        else:
            why = found if isinstance(found, str) else f"more than {MOST} layers; remove one"
            refused.append((file.name, why))
    return Layers(tuple(drawn), tuple(refused))


def keep_layer(situation: Path, name: str, content: bytes) -> None:
    """A layer given at the desk; one of the same name is replaced. Raises RefusedLayerError."""
    plain = safe_name(name)
    if not plain.lower().endswith(ENDINGS):
        plain += ENDINGS[0]
    read_layer(plain, content)
    known = [file.name for file in _files(situation)]
    if plain not in known and len(known) >= MOST:
        raise RefusedLayerError(f"{plain}: there are {MOST} layers already; remove one")
    folder = layers_folder(situation)
    try:
        folder.mkdir(exist_ok=True)
        part = folder / f".{plain}.part"
        part.write_bytes(content)
        part.replace(folder / plain)
    except OSError as error:
        raise RefusedLayerError(f"{folder}: cannot be written ({error.strerror})") from error


def remove_layer(situation: Path, name: str) -> bool:
    """Only a file that is listed; False for any other name."""
    file = next((f for f in _files(situation) if f.name == name), None)
    if file is not None:
        file.unlink(missing_ok=True)
    return file is not None


def _files(situation: Path) -> list[Path]:
    folder = layers_folder(situation)
    if not folder.is_dir():
        return []
    plain = (f for f in folder.iterdir() if f.is_file() and not f.name.startswith("."))
    return sorted(f for f in plain if f.suffix.lower() in ENDINGS)


@lru_cache(maxsize=2 * MOST)
def _read(file: Path, written: int, size: int) -> Layer | str:  # noqa: ARG001 - of the same file, later
    """The layer, or why it is none."""
    if size > MOST_BYTES:
        return (
            f"{file.name}: more than {MOST_BYTES // 1024**2} MB; simplify it, or cut it to the area"
        )
    try:
        return read_layer(file.name, file.read_bytes())
    except RefusedLayerError as why:
        return str(why)
