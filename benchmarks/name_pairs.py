"""Names across spellings: pairs of names scored by `resolution.names.similarity`.

    python benchmarks/name_pairs.py [--data FILE]

FILE holds pairs as data/names does (plain or .gz). Without it: the hand list, at the threshold that
keeps three quarters of its spellings, then the EU pairs (evaluation only, never tuned on).
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from scoring import arguments, score, shared

from firsthand.resolution.names import similarity

KEPT = 0.75  # share of the spelling positives that the threshold must keep


def pairs_of(file: Path) -> list[dict[str, Any]]:
    """The pairs of a file."""
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def measure(file: Path, *, cut: bool = False) -> dict[str, Any]:
    """The shared scorer's figures; with `cut` at the threshold that keeps most spellings."""
    pairs = pairs_of(file)
    scored = {p["id"]: similarity(p["a"], p["b"], p["kind"]).score for p in pairs}
    rows = [{"id": key, "score": value} for key, value in scored.items()]
    options: list[str] = []
    if cut:
        kept = sorted((scored[p["id"]] for p in pairs if p["sort"] == "spelling"), reverse=True)
        options = ["--threshold", str(kept[int(KEPT * len(kept))])]
    return score("names", file, rows, *options)


def main() -> None:
    """Both lists, or the one that is named."""
    hand, eu = shared("data", "names", "hand.jsonl"), shared("data", "names", "eu-pairs.jsonl.gz")
    chosen = arguments(__doc__ or "", hand).data
    if "--data" in sys.argv:
        print(json.dumps(measure(chosen, cut=chosen.name == hand.name)))
        return
    print(json.dumps({"hand": measure(hand, cut=True), "eu": measure(eu)}))


if __name__ == "__main__":
    main()
