"""What is given at the desk is kept beside the situation, byte for byte, before it is read.

`kivu.fhs` has its folder `kivu.intake`; a file lies in a folder named by its content, so that the
same file given twice is one.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

RAW = 4096  # bytes of a refused file that its page shows
LONGEST = 120  # characters of a name
_ODD = re.compile(r"[^\w.,()+ -]")


def intake_folder(situation: Path) -> Path:
    """ "kivu.intake" beside "kivu.fhs"."""
    return situation.with_suffix(".intake")


def keep_file(situation: Path, name: str, content: bytes) -> Path:
    """A file as it came, under its own name, which can lead nowhere else."""
    return _keep(situation, safe_name(name), content)


def keep_text(situation: Path, text: str) -> Path:
    """Pasted text as a file; named by its first words."""
    lines = text.replace("\r\n", "\n").strip()
    first = " ".join(lines[:60].split())
    name = f"{safe_name(first)[:60].strip('. ')}.txt"
    return _keep(situation, name, lines.encode("utf-8", "replace"))


def safe_name(name: str) -> str:
    """ "../../etc/passwd" is "passwd"; no path, no control characters, not hidden."""
    last = re.split(r"[/\\]", name)[-1]
    plain = _ODD.sub("_", last).strip(" .")
    if len(plain) > LONGEST:
        stem, dot, ending = plain.rpartition(".")
        plain = f"{stem[:LONGEST]}{dot}{ending[:10]}" if stem else plain[:LONGEST]
    passed_over = plain.lower() in (
        "",
        "readme",
        "readme.txt",
        "readme.md",
    )  # by the reader of folders
    return f"report-{plain or 'file'}" if passed_over else plain


def _keep(situation: Path, name: str, content: bytes) -> Path:
    folder = intake_folder(situation) / sha256(content).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    if not file.exists():
        part = folder / f".{name}.part"
        part.write_bytes(content)
        part.replace(file)
    return file


def raw(situation: Path, source: str) -> bytes | None:
    """The first bytes of a source that was given at this desk; None for any other path."""
    head, mark, line = source.rpartition("#")
    try:
        file = Path(head if mark and line.isdigit() else source).resolve()
        inside = file.is_relative_to(intake_folder(situation).resolve())
        if not inside or not file.is_file():
            return None
        with file.open("rb") as stream:
            return stream.read(RAW)
    except (OSError, ValueError):
        return None
