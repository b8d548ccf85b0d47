"""How far a second reading of a situation (its second.py) agrees with the first (annotation.py).

Usage: python tests/gold/agree.py SITUATION SCORE_FOLDER
       python tests/gold/agree.py --names SITUATION    # keys of the first's actors and places, no more

Each reading in turn is the gold and the other the answers, by the scorer of the seeds. The second
gives one value each: against it the first reading's preferred values are tried, without latitude.
It may hold some of the reports only; names and places are the first reading's.
"""

# ruff: noqa: S102, T201
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Json = dict[str, Any]
sys.path.insert(0, str(HERE))

from build import Gold  # noqa: E402


def reading(
    folder: Path, file: str, named: Json | None = None, kept: set[str] | None = None
) -> Json:
    """The attributions and claims of one reading, of the reports kept (all of its own without)."""
    gold = Gold(folder)
    if named:
        gold.data |= {"entities": named["entities"], "places": named["places"]}
    words = {n: getattr(gold, n) for n in dir(gold) if not n.startswith("_")}
    exec(compile((folder / file).read_text(encoding="utf-8"), file, "exec"), words)
    data = gold.data
    kept = kept or {x["id"] for x in data["reports"]}
    for part in ("attributions", "claims", "tolerated", "negatives"):
        data[part] = [x for x in data[part] if x["report"] in kept]
    data["reports"] = [x for x in data["reports"] if x["id"] in kept]
    link = {"kind": "link", "id": "", "part": "", "what": ""}
    data["cross"] = [link | {side: {"attributions": [""], "claims": []} for side in ("a", "b")}]
    return data


def compare(folder: Path, gold: Json, answers: Json, label: str) -> None:
    """Print each figure of the scorer with its misses."""
    from seedscore.figures import NAMES, score_attributions, score_claims
    from seedscore.match import Match
    from seedscore.perfect import Perfect
    from seedscore.tally import Tally

    class Answers(Perfect):  # type: ignore[misc]
        """A reading as a picture that keeps polarity; nothing across the reports is compared."""

        def claim(self, g: Json) -> Json:
            made: Json = super().claim(g)
            return made | {"polarity": g.get("polarity", "positive")}

    texts = {x["id"]: (folder / x["file"]).read_text(encoding="utf-8") for x in gold["reports"]}
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
    if sys.argv[1] == "--names":
        first = reading(HERE / sys.argv[2], "annotation.py")
        for part in ("entities", "places"):
            print(part)
            for key, x in first[part].items():
                print(f"  {key}: {x['name']}")
        return
    folder = HERE / sys.argv[1]
    sys.path.insert(0, sys.argv[2])
    whole = reading(folder, "annotation.py")
    second = reading(folder, "second.py", whole)
    first = reading(folder, "annotation.py", kept={x["id"] for x in second["reports"]})
    compare(folder, first, second, "the second reading within what the first accepts")
    compare(folder, second, first, "the first reading's preferred values against the second")


if __name__ == "__main__":
    main()
