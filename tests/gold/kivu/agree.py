"""How far the second reading (second.py, reports 3 and 5) agrees with the first (annotation.py).

Usage: python tests/gold/kivu/agree.py SCORE_FOLDER

Each reading in turn is the gold and the other the answers, by the scorer of the seeds. The second
gives one value each: against it the first reading's preferred values are tried, without latitude.
"""

# ruff: noqa: S102, T201
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), sys.argv[1]]

from build import Gold  # noqa: E402
from seedscore.figures import NAMES, score_attributions, score_claims  # noqa: E402
from seedscore.match import Match  # noqa: E402
from seedscore.perfect import Perfect  # noqa: E402
from seedscore.tally import Tally  # noqa: E402

READ = ("3", "5")
Json = dict[str, Any]


class Answers(Perfect):  # type: ignore[misc]
    """A reading as a picture that keeps polarity; nothing across the reports is compared."""

    def claim(self, g: Json) -> Json:
        made: Json = super().claim(g)
        return made | {"polarity": g.get("polarity", "positive")}


def reading(file: str, named: Json | None = None) -> Json:
    """The attributions and claims of reports 3 and 5; names and places are the first reading's."""
    gold = Gold(HERE)
    if named:
        gold.data |= {"entities": named["entities"], "places": named["places"]}
    words = {n: getattr(gold, n) for n in dir(gold) if not n.startswith("_")}
    exec(compile((HERE / file).read_text(encoding="utf-8"), file, "exec"), words)
    data = gold.data
    for part in ("attributions", "claims", "tolerated", "negatives"):
        data[part] = [x for x in data[part] if x["report"] in READ]
    data["reports"] = [x for x in data["reports"] if x["id"] in READ]
    link = {"kind": "link", "id": "", "part": "", "what": ""}
    data["cross"] = [link | {side: {"attributions": [""], "claims": []} for side in ("a", "b")}]
    return data


def compare(gold: Json, answers: Json, label: str) -> None:
    """Print each figure of the scorer with its misses."""
    texts = {i: (HERE / f"{i}.txt").read_text(encoding="utf-8") for i in READ}
    asked = answers | {"claims": [c for c in answers["claims"] if c.get("rank") != "secondary"]}
    view = Match(Answers(asked, texts).build(), gold, texts)
    tallies = {name: Tally() for name in NAMES}
    score_attributions(view, tallies)
    score_claims(view, tallies)
    print(label)
    for name, tally in tallies.items():
        if tally.all:
            print(f"  {name:<20}{tally.right:>4} of{tally.all:>4}  {tally.value():.3f}")
        for miss in tally.misses:
            print(f"      {miss}")


def main() -> None:
    first = reading("annotation.py")
    second = reading("second.py", first)
    compare(first, second, "the second reading within what the first accepts")
    compare(second, first, "the first reading's preferred values against the second")


if __name__ == "__main__":
    main()
