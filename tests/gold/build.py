"""Build gold.json of every situation from its annotation.py: spans as quoted words, offsets found.

Usage: python tests/gold/build.py [--check SCORE_FOLDER] [SITUATION ...]

Words must occur once in the report, or once inside the evidence they belong to; "context >> words"
narrows further. --check (the folder that holds the package seedscore) scores the gold as a picture
against itself: it must be 1.0.
"""

# ruff: noqa: ANN401, C901, PLR0913, S102, T201
from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]
HERE = Path(__file__).resolve().parent
LABELS = {
    "actor": ["actor", "subject"],
    "victim": ["victim", "recipient", "object"],
    "recipient": ["recipient", "object", "victim"],
    "beneficiary": ["beneficiary", "recipient", "object"],
}
COUNTED = {
    "killed": ["killed", "dead", "deaths", "fatalities", "people", "persons", "bodies"],
    "injured": ["injured", "wounded", "people", "persons"],
    "abducted": ["abducted", "kidnapped", "captured", "people"],
    "arrested": ["arrested", "detained", "people"],
    "fighters": ["fighters", "gunmen", "militants", "attackers", "men", "people"],
}
INVERSE: dict[str, tuple[list[str], list[str], bool]] = {
    "backed_by": (
        [
            "backed_by",
            "supported_by",
            "sponsored_by",
            "allied_with",
            "aligned_with",
            "affiliated_with",
        ],
        ["backs", "supports", "sponsors", "aids"],
        False,
    ),
    "member_of": (
        ["member_of", "part_of", "belongs_to", "affiliated_with"],
        ["has_member", "includes"],
        False,
    ),
    "part_of": (
        ["part_of", "member_of", "belongs_to", "affiliated_with"],
        ["has_member", "has_part", "includes"],
        False,
    ),
    "commands": (["commands", "leads", "heads", "holds_office"], ["commanded_by", "led_by"], False),
    "formerly": (
        ["member_of", "formerly_member_of", "part_of", "belongs_to", "affiliated_with"],
        [],
        False,
    ),
    "holds_office": (
        ["holds_office", "heads", "leads", "commands", "represents", "spokesperson_of"],
        [],
        False,
    ),
    "spokesperson_of": (
        ["spokesperson_of", "holds_office", "represents", "member_of", "speaks_for"],
        ["has_spokesperson"],
        False,
    ),
    "allied_with": (
        ["allied_with", "aligned_with", "affiliated_with", "associated_with"],
        [],
        True,
    ),
    "loyal_to": (
        [
            "loyal_to",
            "allied_with",
            "aligned_with",
            "affiliated_with",
            "supports",
            "backs",
            "member_of",
            "part_of",
        ],
        ["backed_by", "supported_by"],
        False,
    ),
    "associated_with": (
        [
            "associated_with",
            "affiliated_with",
            "linked_to",
            "allied_with",
            "aligned_with",
            "member_of",
            "part_of",
        ],
        [],
        True,
    ),
    "fighting_against": (["fighting_against", "opposed_to"], [], True),
    "active_in": (["active_in", "operates_in", "based_in"], [], False),
    "controls": (["controls", "holds", "occupies", "governs", "rules"], [], False),
}


def when(text: str) -> list[Json]:
    """'2025-03-01|..2025-03-02' -> the accepted intervals, the preferred one first."""
    out = []
    for part in text.split("|"):
        first, dots, last = part.partition("..")
        out.append({"earliest": first or None, "latest": (last or None) if dots else first or None})
    return out


class Gold:
    """One situation; its methods are the words of annotation.py."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.letters: dict[str, str] = {}
        self.published: dict[str, str] = {}
        self.data: Json = {"version": 1, "reports": [], "entities": {}, "places": {}}
        self.data |= {
            "attributions": [],
            "claims": [],
            "tolerated": [],
            "negatives": [],
            "cross": [],
        }
        self.entity("outlet", "(the report itself)", "outlet", None, source_kind="outlet")

    def find(self, letter: str, words: str, within: Json | None = None) -> Json:
        report = self.letters[letter]
        text, base, end = self.texts[report], 0, len(self.texts[report])
        context, sep, inner = words.rpartition(" >> ")
        if sep:
            within, words = self.find(letter, context, within), inner
        if within is not None:
            if text[within["start"] : within["end"]].count(words) == 1:
                base, end = within["start"], within["end"]
            elif sep:
                raise SystemExit(
                    f"{self.folder.name} {letter}: {words!r} is not once in {context!r}"
                )
        count = text[base:end].count(words)
        if count != 1:
            raise SystemExit(f"{self.folder.name} {letter}: {words!r} occurs {count} times")
        at = text.index(words, base, end)
        return {"report": report, "start": at, "end": at + len(words), "words": words}

    def maybe(self, letter: str, words: str | None, within: Json | None = None) -> Json | None:
        return None if words is None else self.find(letter, words, within)

    def report(
        self, letter: str, file: str, published: str, span: str, title: str | None = None
    ) -> None:
        raw = (self.folder / file).read_bytes()
        name = Path(file).stem
        self.texts[name], self.letters[letter] = raw.decode("utf-8"), name
        self.published[letter] = published[:10]
        self.data["reports"].append(
            {
                "id": name,
                "file": file,
                "sha256": hashlib.sha256(raw).hexdigest(),
                "chars": len(self.texts[name]),
                "published": {"earliest": published, "latest": published},
                "span": self.find(letter, span),
                "title": title,
            }
        )

    def entity(
        self,
        key: str,
        name: str,
        kind: str,
        country: str | None,
        aliases: str = "",
        patterns: tuple[str, ...] = (),
        source_kind: str | None = None,
    ) -> None:
        self.data["entities"][key] = {
            "name": name,
            "kind": kind,
            "country": country,
            "aliases": [name, *filter(None, aliases.split("|"))],
            "patterns": list(patterns),
            "source_kind": source_kind,
        }

    def place(
        self,
        key: str,
        name: str,
        at: tuple[float, float] | None,
        country: str | None,
        aliases: str = "",
        precision: str = "town",
        box: list[float] | None = None,
        tolerance: int = 30,
    ) -> None:
        self.data["places"][key] = {
            "name": name,
            "latitude": at and at[0],
            "longitude": at and at[1],
            "country": country,
            "precision": precision,
            "tolerance_km": tolerance if at and not box else None,
            "aliases": [name, *filter(None, aliases.split("|"))],
            "box": box,
        }

    def att(
        self,
        key: str,
        content: str,
        status: str = "explicit",
        source: str | None = None,
        cue: str | None = None,
        chain: str = "",
        terminal: str | None = None,
        origin: str | None = None,
        also: tuple[str, str] | None = None,
        scored: bool = True,
        direct: str = "indirect",
        stance: str = "neutral",
        note: str | None = None,
    ) -> None:
        letter, links = key[0], chain.split()
        last = links[-1] if links else "outlet"
        if (
            source
            and cue
            and " >> " not in source
            and self.texts[self.letters[letter]].count(source) != 1
        ):
            raise SystemExit(f"{key}: source {source!r} is not unique")
        record = {
            "id": key,
            "report": self.letters[letter],
            "scored": scored,
            "status": status.split(),
            "directness": direct,
            "stance": stance.split(),
            "source": self.maybe(letter, source),
            "cue": self.maybe(letter, cue),
            "content": [self.find(letter, part) for part in content.split(" // ")],
            "chain": links,
            "terminal": (terminal or last).split(),
            "origin": origin or last,
        }
        if also:
            record["also"] = {
                "source": self.find(letter, also[0]),
                "cue": self.find(letter, also[1]),
            }
        self.data["attributions"].append(record | ({"note": note} if note else {}))

    def terminal(self, att: str) -> list[str]:
        return next(list(a["terminal"]) for a in self.data["attributions"] if a["id"] == att)

    def ev(
        self,
        key: str,
        evidence: str,
        types: str,
        att: str,
        at: str,
        roles: tuple[tuple[str, str, str | None], ...] = (),
        places: tuple[tuple[str, str, str | None], ...] = (),
        figures: tuple[tuple[str, float | None, float | None, str], ...] = (),
        rank: str = "core",
        polarity: str = "positive",
        modality: str = "asserted",
        acled: str = "",
        together: tuple[str, str] | None = None,
        also_from: str = "",
        note: str | None = None,
    ) -> None:
        """types "KIND/mode:modality" (mode * is any); '?label' of a role or place is not scored."""
        letter = key[0]
        proof = self.find(letter, evidence)
        kinds = []
        for one in types.split():
            one, colon, modes = one.partition(":")
            kind, slash, mode = one.partition("/")
            kinds.append({"type": kind, "mode": mode if slash and mode != "-" else None})
            if colon:
                kinds[-1]["modality"] = modes.split(",")
        whos, wheres = [], []
        for label, who, words in roles:
            name, *more = label.lstrip("?").split("/")
            assert all(w in self.data["entities"] for w in who.split()), (key, who)
            whos.append(
                {
                    "role": name,
                    "labels": LABELS[name] + more,
                    "any_of": who.split(),
                    "scored": not label.startswith("?"),
                    "span": self.maybe(letter, words, proof),
                }
            )
        for label, where, words in places:
            name = label.lstrip("?")
            scored = label == name and self.data["places"][where]["latitude"] is not None
            labels = name.split("/")
            span = self.maybe(letter, words, proof)
            wheres.append(
                {
                    "role": labels[0],
                    "labels": labels,
                    "place": where,
                    "scored": scored,
                    "span": span,
                }
            )
        counts = []
        for of, least, most, words in figures:
            word_list = sorted({*COUNTED.get(of.split("/")[0], []), *of.split("/")})
            span = self.find(letter, words, proof)
            counts.append(
                {
                    "of": of.split("/")[0],
                    "words_for": word_list,
                    "least": least,
                    "most": most,
                    "span": span,
                }
            )
        record = {
            "id": key,
            "report": self.letters[letter],
            "kind": "event",
            "rank": rank,
            "evidence": proof,
            "types": kinds,
            "roles": whos,
            "places": wheres,
            "when": when(at),
            "figures": counts,
            "polarity": polarity,
            "modality": modality.split(),
            "attribution": att,
            "terminal": self.terminal(att) + also_from.split(),
            "acled": [a for a in acled.split("|") if a],
        }
        if together:
            record["together"] = {"group": together[0], "share": together[1]}
        self.data["claims"].append(record | ({"note": note} if note else {}))

    def rel(
        self,
        key: str,
        evidence: str,
        kind: str,
        subject: tuple[str, str],
        obj: tuple[str, str],
        att: str | None = None,
        at: str | None = None,
    ) -> None:
        letter = key[0]
        proof = self.find(letter, evidence)
        types, inverse, symmetric = INVERSE[kind]
        ends = [
            {"any_of": who.split(), "span": self.find(letter, words, proof)}
            for who, words in (subject, obj)
        ]
        for who in (subject[0] + " " + obj[0]).split():
            assert who in self.data["entities"], (key, who)
        self.data["claims"].append(
            {
                "id": key,
                "report": self.letters[letter],
                "kind": "relation",
                "rank": "core",
                "evidence": proof,
                "types": list(types),
                "inverse": list(inverse),
                "symmetric": symmetric,
                "subject": ends[0],
                "object": ends[1],
                "when": when((f"{at}|" if at else "") + f"..{self.published[letter]}|.."),
                "attribution": att,
            }
        )

    def say(
        self,
        key: str,
        evidence: str,
        says: str,
        att: str,
        types: str = "",
        modality: str = "asserted",
    ) -> None:
        self.data["claims"].append(
            {
                "id": key,
                "report": self.letters[key[0]],
                "kind": "statement",
                "rank": "core",
                "evidence": self.find(key[0], evidence),
                "says": says,
                "kinds": ["statement", "event"] if types else ["statement", "relation"],
                "event_types": types.split(),
                "modality": modality.split(),
                "attribution": att,
                "terminal": self.terminal(att),
            }
        )

    def tol(
        self, letter: str, words: str, types: str, why: str, modality: str | None = None
    ) -> None:
        span = self.find(letter, words)
        modes = modality.split() if modality else None
        self.data["tolerated"].append(
            {**span, "types": types.split(), "modality": modes, "why": why}
        )

    def neg(
        self, letter: str, words: str, must_not: str, reached: str | None, *rules: Json
    ) -> None:
        """Areas of a rule are given as words; 'happened' is short for an asserted event."""
        span = self.find(letter, words)
        area = self.find(letter, reached or words)
        made = []
        for rule in rules:
            full = {k: v for k, v in rule.items() if k != "happened"}
            if "happened" in rule:
                full |= {"kind": "event", "polarity": ["positive"], "modality": ["asserted"]}
                full["types"] = rule["happened"].split()
            for k in ("overlaps", "inside", "actor_words"):
                if k in full:
                    found = self.find(letter, full[k])
                    full[k] = [found["start"], found["end"]]
            made.append(full)
        self.data["negatives"].append(
            {
                "id": f"N{len(self.data['negatives']) + 1}",
                **span,
                "must_not": must_not,
                "reached_by": [area["start"], area["end"]],
                "violated_by": made,
            }
        )

    def cross(self, key: str, part: str, kind: str, what: str, **fields: Any) -> None:
        known = {c["id"] for c in self.data["claims"]}
        lists = [
            fields.get("members", ""),
            fields.get("allowed", ""),
            fields.get("one", ""),
            fields.get("other", ""),
        ]
        for name in " ".join(lists).split():
            assert name in known, (self.folder.name, key, name)
        for field in ("members", "allowed", "one", "other", "origin"):
            if field in fields:
                fields[field] = fields[field].split()
        if kind == "merge":
            fields.setdefault("allowed", [])
            fields.setdefault("least", len(fields["members"]))
        for side in ("a", "b", "actor", "place"):
            if isinstance(fields.get(side), tuple):
                fields[side] = self.find(*fields[side])
            elif isinstance(fields.get(side), str):
                names = fields[side].split()
                claims = [n for n in names if n in known]
                fields[side] = {
                    "attributions": [n for n in names if n not in known],
                    "claims": claims,
                }
        if kind == "alias":
            fields["place"] = bool(fields.get("place", False))
            fields["spans"] = [self.find(*s) for s in fields["spans"]]
            fields.setdefault("least", len(fields["spans"]))
        self.data["cross"].append({"id": key, "part": part, "kind": kind, "what": what} | fields)

    def write(self) -> None:
        out = []
        for name, value in self.data.items():
            if isinstance(value, list):
                rows = ",\n".join(json.dumps(v, ensure_ascii=False) for v in value)
                out.append(f'"{name}": [\n{rows}\n]')
            elif isinstance(value, dict):
                rows = ",\n".join(
                    f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}"
                    for k, v in value.items()
                )
                out.append(f'"{name}": {{\n{rows}\n}}')
            else:
                out.append(f'"{name}": {json.dumps(value)}')
        (self.folder / "gold.json").write_text("{\n" + ",\n".join(out) + "\n}\n", encoding="utf-8")


def exact() -> type[Any]:
    """The scorer's gold as a picture, with polarity, origins and every link (seedscore on the path)."""
    from seedscore.perfect import Perfect

    class Exact(Perfect):  # type: ignore[misc]
        """Also keeps polarity, and the origins that the checks ask for."""

        def claim(self, g: Json) -> Json:
            made: Json = super().claim(g)
            return made | {"polarity": g.get("polarity", "positive")}

        def event(self, name: str, members: list[str]) -> Json:
            made: Json = super().event(name, members)
            made["origins"] |= {"publishers": [1, 1], "sources": [1, 1]}
            for x in self.gold["cross"]:
                if x["kind"] == "origins" and set(x["members"]) <= set(members):
                    made["origins"]["publishers"] = x["publishers"][0]
                    made["origins"]["sources"] = [x["sources_least"][0], x["sources_most"][0]]
            return made

        def build(self) -> Json:
            picture: Json = super().build()
            links = [x for x in self.gold["cross"] if x["kind"] == "link"]
            picture["dependences"] = [
                {
                    "kind": "same_quote",
                    "a": x["a"]["attributions"][0],
                    "b": x["b"]["attributions"][0],
                    "why": "-",
                }
                for x in links
            ]
            return picture

    return Exact


def check(gold: Gold, score_folder: str) -> None:
    """The gold as a picture, scored against itself, must be right everywhere."""
    sys.path.insert(0, score_folder)
    from seedscore.contract import breaches, dangling, read_json
    from seedscore.figures import score

    schema = read_json(Path(score_folder).parent / "picture.schema.json")
    picture = exact()(gold.data, gold.texts).build()
    assert not breaches(picture, schema, schema)
    assert not dangling(picture)
    out, tallies, nots, checks = score(picture, gold.data, gold.texts)
    for name, tally in tallies.items():
        for miss in tally.misses:
            print(f"  {name}: {miss}")
    for row in [n for n in nots if n[1] != "kept"] + [c for c in checks if not c[2]]:
        print(f"  {row}")
    print(
        f"  gold against gold: headline {out['headline']:.3f}, surplus {out['surplus_events']:.0f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("situations", nargs="*")
    parser.add_argument("--check", metavar="SCORE_FOLDER")
    options = parser.parse_args()
    for source in sorted(HERE.glob("*/annotation.py")):
        if options.situations and source.parent.name not in options.situations:
            continue
        gold = Gold(source.parent)
        words = {n: getattr(gold, n) for n in dir(gold) if not n.startswith("_")}
        exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), words)
        gold.write()
        counts = {k: len(v) for k, v in gold.data.items() if isinstance(v, list)}
        print(source.parent.name, counts)
        if options.check:
            check(gold, options.check)


if __name__ == "__main__":
    main()
