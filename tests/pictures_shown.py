"""The pictures of the README, from the packaged example: python -m tests.pictures_shown writes them."""

from __future__ import annotations

from pathlib import Path

import firsthand
from firsthand import example
from firsthand.codebook.picture import Picture
from firsthand.products.pictures import DRAWN

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
NAMES = ("timeline", "map", "matrix")


def drawn(picture: Picture) -> dict[Path, str]:
    """Each file and what belongs in it."""
    return {FOLDER / f"{name}.svg": DRAWN[name](picture, None) + "\n" for name in NAMES}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, svg in drawn(firsthand.picture(example.paths())).items():
        path.write_text(svg, encoding="utf-8", newline="\n")
