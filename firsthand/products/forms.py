"""The forms a picture can take: one table for the command line, the desk and the docs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from firsthand.codebook.picture import Picture


class NotInstalled(ImportError):  # noqa: N818 - told to people
    """An optional package is not there; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A form: what makes it (module:function), how its files end, its media type, what it is for.

    `json` says that the text is JSON itself; `bom` that a file of it begins with a byte order
    mark, without which Excel takes it for Latin-1.
    """

    made: str
    suffix: str
    media: str
    told: str
    json: bool = False
    bom: bool = False

    def make(self, picture: Picture) -> str | bytes:
        """The picture in this form; its module is loaded when first asked for."""
        module, _, function = self.made.partition(":")
        made: str | bytes = getattr(import_module(f"firsthand.products.{module}"), function)(
            picture
        )
        return made


FORMS: dict[str, Shape] = {
    "brief": Shape("brief:to_brief", "md", "text/markdown", "the account a desk would sign"),
    "json": Shape(
        "as_json:to_json", "json", "application/json", "the whole picture by the schema", json=True
    ),
    "csv": Shape(
        "as_csv:to_csv", "csv", "text/csv", "a line an event, ACLED and UCDP columns", bom=True
    ),
    "geojson": Shape(
        "as_geojson:to_geojson", "geojson", "application/geo+json", "events on the map", json=True
    ),
    "timeline": Shape(
        "timeline:to_timeline", "md", "text/markdown", "the days that matter, in words"
    ),
    "graphml": Shape(
        "as_graph:to_graphml", "graphml", "application/graphml+xml", "the graph, for yEd"
    ),
    "gexf": Shape("as_graph:to_gexf", "gexf", "application/gexf+xml", "the graph, for Gephi"),
    "jsonl": Shape("as_jsonl:to_jsonl", "jsonl", "application/x-ndjson", "a record a line"),
    "jsonld": Shape(
        "as_jsonld:to_jsonld", "jsonld", "application/ld+json", "Web Annotation and PROV", json=True
    ),
    "ftm": Shape("as_ftm:to_ftm", "ftm.json", "application/x-ndjson", "FollowTheMoney, for Aleph"),
    "timelinejs": Shape(
        "as_timelinejs:to_timelinejs", "json", "application/json", "for TimelineJS", json=True
    ),
    "parquet": Shape(
        "as_parquet:to_parquet", "parquet", "application/vnd.apache.parquet", "the CSV, typed"
    ),
    "html": Shape("pack:to_pack", "html", "text/html", "the evidence pack, one file"),
    "svg": Shape(
        "pictures:timeline_svg", "svg", "image/svg+xml", "a picture; say which with --picture"
    ),
}
