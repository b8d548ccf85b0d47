"""Places: `python benchmarks/toponyms.py [--data FILE] [--gazetteer FILE] [--half odd|even] [--detect]`.

FILE is one of data/toponyms (names in articles), data/gazetteer/ucdp-places.jsonl (regions of conflict
places) or data/names/spellings.jsonl; all of them without --data. The file's fields decide what is
answered. For UCDP places and spellings the conflict gazetteer of the shared data is loaded as the
user's own, as the issue asks. Weights were tuned on the odd articles of the toponym files alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from scoring import score, shared

from firsthand.resolution.gazetteer import Gazetteer, Known, add, countries
from firsthand.resolution.gazetteer_tables import alpha2, alpha3, neighbours
from firsthand.resolution.toponyms import Asked, focus, leaning_of, settle

Json = dict[str, Any]
SETS = ("lgl", "geovirus", "geowebnews-even")


def rows(path: Path) -> list[Json]:
    """The records of a file, plain or gzipped."""
    whole = path.read_bytes()
    text = (gzip.decompress(whole) if path.suffix == ".gz" else whole).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


@cache
def world() -> Gazetteer:
    """What the package ships."""
    return Gazetteer.load()


@cache
def with_conflict_places(file: Path) -> Gazetteer:
    """The packaged gazetteer with a user's own on top, built as `firsthand gazetteer add` does."""
    folder = Path(tempfile.mkdtemp())
    return Gazetteer.load(add(file, folder))


def located(record: Json) -> Json:
    """Answers for the gold spans of an article."""
    tops = sorted(record["toponyms"], key=lambda t: t["start"])
    asked = [Asked(record["text"][t["start"] : t["end"]], t["start"], t["end"]) for t in tops]
    settled = settle(asked, record["text"], world(), leaning_of(record["text"]))
    found = []
    for one, options in zip(asked, settled, strict=True):
        known = options[0].known if options else None
        if known is None:  # an estimate: the report's own ground
            known = focus(settled, None, None)
        elif known.kind == "county":
            known = focus(settled, known.country, known.region) or known
        found.append(
            {
                "start": one.start,
                "end": one.end,
                **answer(known, options[0].known if options else None),
            }
        )
    return {"id": record["id"], "toponyms": found}


def answer(point: Known | None, meant: Known | None) -> Json:
    """A point, and the code of what was meant."""
    if point is None:
        return {}
    country = alpha2().get(point.country or "")
    iso = meant.iso if meant is not None and meant.kind in ("country", "region") else None
    return {"lat": point.latitude, "lon": point.longitude, "country": country, "iso": iso}


def region_of(record: Json, gazetteer: Gazetteer) -> Json:
    """The names of the first-level region of a UCDP place."""
    known = conflict_place(record["where"], country_code(record["country"]), gazetteer)
    return {"id": record["id"], "region": list(gazetteer.region_names(known)) if known else []}


def country_code(name: str) -> str | None:
    """ "Myanmar (Burma)" and "DR Congo (Zaire)" to alpha-3."""
    parts = [name, *re.split(r"[()]", name)]
    return next((countries()[p.strip()] for p in parts if p.strip() in countries()), None)


def conflict_place(where: str, country: str | None, gazetteer: Gazetteer) -> Known | None:
    """The best place of a name, the country given."""
    said = f"{where}, {known.name}" if (known := gazetteer.country(country or "")) else where
    asked = [Asked(where, 0, len(where)), Asked(said[len(where) + 2 :], len(where) + 2, len(said))]
    options = settle(
        asked[: 2 if known else 1], said, gazetteer, {country: 20.0} if country else {}
    )[0]
    inside = [o.known for o in options if country is None or o.known.country == country]
    return (
        inside[0]
        if inside
        else options[0].known
        if options and options[0].known.country in neighbours().get(country or "", ())
        else None
    )


def spelled(record: Json, gazetteer: Gazetteer) -> Json:
    """Where a press spelling is, the country given."""
    known = conflict_place(record["spelling"], alpha3().get(record["country"]), gazetteer)
    return {
        "id": record["id"],
        **({"lat": known.latitude, "lon": known.longitude} if known else {}),
    }


def run(path: Path, options: argparse.Namespace) -> Json:
    """Answer one file and score it; with --half only its odd or even articles."""
    records = rows(path)
    if options.half:
        records = [r for number, r in enumerate(records) if number % 2 == (options.half == "odd")]
        path = written(records)
    if "toponyms" in records[0]:
        if options.detect:
            from detecting import detected

            return score("toponyms", path, detected(records, located, world()))
        return score("toponyms", path, map(located, records))
    extra = with_conflict_places(options.gazetteer) if options.gazetteer.exists() else world()
    answering = region_of if "where" in records[0] else spelled
    return score("toponyms", path, (answering(record, extra) for record in records))


def written(records: Iterable[Json]) -> Path:
    """The records as a file of their own."""
    file = Path(tempfile.mkdtemp()) / "gold.jsonl"
    file.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return file


def sets() -> Iterator[tuple[str, Path]]:
    """All files of the shared data, by name."""
    yield from ((name, shared("data", "toponyms", f"{name}.jsonl.gz")) for name in SETS)
    yield "ucdp", shared("data", "gazetteer", "ucdp-places.jsonl")
    yield "spellings", shared("data", "names", "spellings.jsonl")


def main() -> None:
    """All files, or the one given; the JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument(
        "--gazetteer", type=Path, default=shared("data", "gazetteer", "conflict-places.jsonl.gz")
    )
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument(
        "--detect", action="store_true", help="find the names too (needs the language engine)"
    )
    options = parser.parse_args()
    if options.data:
        print(json.dumps(run(options.data, options)))
        return
    found: Json = {}
    for name, path in sets():
        print(f"== {name}")
        found[name] = run(path, options)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
