"""Our own situations, added up: what each half gets right, item by item instead of mean by mean.

python benchmarks/own_gold.py [--data FOLDER] [--all]

The half that nobody has read (test) is printed as sums only. Carried: sentences that the gold
gives to a source named before them; `status` counts whatever status the gold allows for them,
`found` those that we give to that very source. Wrongly carried: those which we give to such a
source and the gold to another, or to the report itself, of all that we carry and the gold has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from scoring import REPOSITORY, shared

from firsthand.pipeline import picture
from firsthand.products import present

sys.path.insert(0, str(shared("score")))
from seedscore.figures import NAMES, score
from seedscore.match import Match

UNREAD = ("guayaquil", "reni", "gedo", "borgu")
Sums = dict[str, list[int]]


def main() -> None:
    """Print a table of sums for the two halves, and a JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=REPOSITORY / "tests" / "gold")
    parser.add_argument("--all", action="store_true", help="also the situations of three reports")
    options = parser.parse_args()
    halves: dict[str, Sums] = {
        "dev": defaultdict(lambda: [0, 0]),
        "test": defaultdict(lambda: [0, 0]),
    }
    for folder in sorted(each.parent for each in options.data.glob("*/gold.json")):
        if options.all or len(list(folder.glob("*.txt"))) >= 5:
            _add(folder, halves["test" if folder.name in UNREAD else "dev"])
    print(f"{'':<20}" + "".join(f"{half:>20}" for half in halves))
    for name in halves["dev"]:
        shown = (halves[half][name] for half in halves)
        print(f"{name:<20}" + "".join(f"{a:>7} of {b:<4}{_share([a, b]):>6.3f}" for a, b in shown))
    print(
        json.dumps({f"{h}_{n}": _share(s) for h, sums in halves.items() for n, s in sums.items()})
    )


def _add(folder: Path, sums: Sums) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {
        each["id"]: (folder / each["file"]).read_text(encoding="utf-8") for each in gold["reports"]
    }
    made = json.loads(present(picture(sorted(folder.glob("*.txt"))), "json"))
    _, tallies, nots, checks = score(made, gold, texts)
    for name in NAMES:
        _more(sums[name], tallies[name].right, tallies[name].all)
    _more(sums["negatives"], sum(verdict == "kept" for _, verdict, _ in nots), len(nots))
    _more(sums["across"], sum(passed for _, _, passed, _ in checks), len(checks))
    _carried(Match(made, gold, texts), sums)


def _carried(view: Match, sums: Sums) -> None:
    for wanted in view.gold["attributions"]:
        near = view.by_content[wanted["id"]]
        ours = view.attributions[near]["status"] if near else None
        source_right = bool(view.chain(near)[-1] & set(wanted["terminal"]))
        if wanted["scored"] and wanted["status"][0] == "carried_over":
            _more(sums["carried_status"], ours in wanted["status"], 1)
            _more(sums["carried_found"], ours == "carried_over" and source_right, 1)
        if wanted["scored"] and ours == "carried_over":
            wrong = "carried_over" not in wanted["status"] or not source_right
            _more(sums["wrongly_carried"], wrong, 1)


def _more(sums: list[int], right: int, of: int) -> None:
    sums[0] += right
    sums[1] += of


def _share(sums: list[int]) -> float:
    return round(sums[0] / sums[1], 4) if sums[1] else 0.0


if __name__ == "__main__":
    main()
