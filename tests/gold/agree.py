"""How far a second reading of a situation (its second.py) agrees with the first (annotation.py).

Usage: python tests/gold/agree.py SITUATION SCORE_FOLDER
       python tests/gold/agree.py --names SITUATION    # keys of the first's actors and places, no more
       python tests/gold/agree.py --table SCORE_FOLDER SITUATION ...    # one column a situation

Each reading in turn is the gold and the other the answers, by the scorer of the seeds. The second
gives one value each: against it the first reading's preferred values are tried, without latitude.
It may hold some of the reports only; names and places are the first reading's. What is said across
the reports (cross) is compared where the second says it: each reading's checks are put to the other,
whose merges are events, whose conflicts are contradictions in all pairs.
"""

# ruff: noqa: S102, T201
from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Json = dict[str, Any]
Row = tuple[str, int, int]
OF = ("mode", "modality", "actor", "counterpart", "place", "time", "figure", "claim_attribution")
sys.path.insert(0, str(HERE))

from build import Gold, exact  # noqa: E402


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
    whole = {x["id"] for x in data["reports"]}
    kept = kept or whole
    for part in ("attributions", "claims", "tolerated", "negatives"):
        data[part] = [x for x in data[part] if x["report"] in kept]
    data["reports"] = [x for x in data["reports"] if x["id"] in kept]
    if kept < whole:
        data["cross"] = []
    return data


class Compared:
    """One reading as the gold, the other as the answers."""

    def __init__(self, folder: Path, gold: Json, answers: Json) -> None:
        from seedscore.figures import NAMES, score_attributions, score_claims
        from seedscore.match import Match
        from seedscore.tally import Tally

        self.gold, self.answers = gold, answers
        files = {x["id"]: folder / x["file"] for x in gold["reports"]}
        texts = {name: file.read_text(encoding="utf-8") for name, file in files.items()}
        core = [c for c in answers["claims"] if c.get("rank") != "secondary"]
        self.view = Match(self.picture(answers | {"claims": core}, texts), gold, texts)
        self.whole = Match(self.picture(answers, texts), gold, texts)
        self.tallies = {name: Tally() for name in NAMES}
        score_attributions(self.view, self.tallies)
        score_claims(self.view, self.tallies)

    @staticmethod
    def picture(answers: Json, texts: dict[str, str]) -> Json:
        """The answers as a picture; a reading without a link gets an empty one, to be built at all."""
        from seedscore.compare import Names

        empty: Json = {"kind": "link", "id": "", "part": "", "what": ""}
        empty |= {side: {"attributions": [""], "claims": []} for side in ("a", "b")}
        linked = any(x["kind"] == "link" for x in answers["cross"])
        checks = answers["cross"] + ([] if linked else [empty])
        maker, names = exact()(answers | {"cross": checks}, texts), Names(answers["entities"])
        for a in answers["attributions"]:  # who is cited is an actor, though in no claim
            if a["chain"] and a["source"]:
                links = set(a["chain"])
                who = names.resolve(a["source"]["words"]) & links or links
                if len(who) == 1:
                    maker.actor(who.pop(), a["source"])
        made: Json = maker.build()
        made["contradictions"] = [
            {"kind": x["contradiction"], "claims": [a, b], "reading": "-", "why": x["what"]}
            for x in answers["cross"]
            if x["kind"] == "conflict"
            for a in x["one"]
            for b in x["other"]
        ]
        return made

    def parts(self) -> tuple[list[Row], list[str]]:
        """Source, cue and content of what the gold cites, each by itself; and the differences."""
        from_ids = {a["id"]: a for a in self.answers["attributions"]}
        view, got, misses = self.view, Counter[str](), []
        cited = [g for g in self.gold["attributions"] if g["scored"] and g["cue"]]
        for g in cited:
            a = from_ids[near] if (near := view.by_content[g["id"]]) is not None else None
            got["content"] += a is not None
            got["content, word for word"] += bool(a) and view.tokens(
                g["content"], gold=True
            ) == view.tokens(a["content"], gold=True)
            for part in ("source", "cue"):
                same = bool(
                    a
                    and a[part]
                    and view.tokens([g[part]], gold=True) & view.tokens([a[part]], gold=True)
                )
                got[part] += same
                if not same:
                    had = (a[part] or {"words": None})["words"] if a else "no such content"
                    misses.append(f"{part}: {g['id']} {g[part]['words']!r}, other: {had!r}")
        names = ("content", "content, word for word", "source", "cue")
        return [(n, got[n], len(cited)) for n in names], misses

    def types(self) -> list[Row]:
        """Core events: some event of the other in the same words; of these, one of the same type."""
        events = [c for c in self.answers["claims"] if c["kind"] == "event"]
        core = [g for g in self.gold["claims"] if g["kind"] == "event" and g["rank"] == "core"]
        met = same = 0
        for g in core:
            near = [
                c["types"][0]["type"]
                for c in events
                if c["polarity"] == g["polarity"] and self.whole.meets(g, c["id"])
            ]
            met += bool(near)
            same += any(t.upper() == x["type"].upper() for t in near for x in g["types"])
        return [("events: words", met, len(core)), ("events: of these, type", same, met)]

    def cross(self) -> tuple[list[Row], list[str]]:
        """The gold's checks, put to the answers."""
        from seedscore.across import cross

        if not self.gold["cross"] or not self.answers["cross"]:
            return [], []
        right, every, misses = Counter[str](), Counter[str](), []
        checks = zip(self.gold["cross"], cross(self.whole), strict=True)
        for x, (key, part, passed, why) in checks:
            every[x["kind"]] += 1
            right[x["kind"]] += passed
            if not passed:
                misses.append(f"{key} {part} ({x['kind']}): {why}")
        rows = [(f"cross: {k}", right[k], n) for k, n in every.items()]
        return [("cross", right.total(), every.total()), *rows], misses

    def tell(self, label: str) -> None:
        """Print each figure with its misses."""
        print(label)
        for name, tally in self.tallies.items():
            if tally.all:
                print(f"  {name:<20}{tally.right:>4} of{tally.all:>4}  {tally.value():.3f}")
            for miss in tally.misses:
                print(f"      {miss}")
        for rows, misses in (self.parts(), (self.types(), []), self.cross()):
            for name, right, every in rows:
                print(f"  {name:<24}{right:>4} of{every:>4}  {right / max(1, every):.3f}")
            for miss in misses:
                print(f"      {miss}")

    def rows(self) -> list[Row]:
        """The figures alone."""
        told = [(n, t.right, t.all) for n, t in self.tallies.items() if t.all]
        told += [(f"{n}, of those found", self.tallies[n].right, self.tallies[n].found) for n in OF]
        return told + self.parts()[0] + self.types() + self.cross()[0]


def both(situation: str) -> tuple[Compared, Compared]:
    """The second within what the first accepts; the first's preferred values against the second."""
    folder = HERE / situation
    whole = reading(folder, "annotation.py")
    second = reading(folder, "second.py", whole)
    first = reading(folder, "annotation.py", kept={x["id"] for x in second["reports"]})
    return Compared(folder, first, second), Compared(folder, second, first)


def table(situations: list[str]) -> None:
    """The figures of several situations side by side, and their sum."""
    pairs = [both(s) for s in situations]
    for way, label in enumerate(("second within the first", "first's preferred against second")):
        columns = [{n: (r, e) for n, r, e in pair[way].rows()} for pair in pairs]
        print(f"{label:<34}" + "".join(f"{s:>16}" for s in [*situations, "all"]))
        for name in dict.fromkeys(n for column in columns for n in column):
            cells = [column.get(name, (0, 0)) for column in columns]
            cells.append((sum(r for r, _ in cells), sum(e for _, e in cells)))
            print(
                f"  {name:<32}" + "".join(f"{r:>5} /{e:>4} {r / max(1, e):.2f}" for r, e in cells)
            )


def main() -> None:
    if sys.argv[1] == "--names":
        first = reading(HERE / sys.argv[2], "annotation.py")
        for part in ("entities", "places"):
            print(part)
            for key, x in first[part].items():
                print(f"  {key}: {x['name']}")
        return
    sys.path.insert(0, sys.argv[2])
    if sys.argv[1] == "--table":
        table(sys.argv[3:])
        return
    within, against = both(sys.argv[1])
    within.tell("the second reading within what the first accepts")
    against.tell("the first reading's preferred values against the second")


if __name__ == "__main__":
    main()
