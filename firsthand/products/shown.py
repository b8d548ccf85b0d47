"""What a notebook shows of a picture: its events in a table, the origin bar and the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.importance import ranked
from firsthand.products.pictures import DRAWN, timeline_svg
from firsthand.products.pictures.svg import words
from firsthand.products.pictures.telling import act, place_of
from firsthand.products.wording import interval, span_of_time, tally

ROWS, DRAWN_EVENTS = 25, 60
HEADS = ("event", "what", "when", "where", "figures", "sources", "credibility")


class Pictured(Protocol):
    """A situation: whatever can give its picture."""

    def picture(self) -> Picture:
        """The picture."""


@dataclass(frozen=True, slots=True)
class Shown:
    """HTML that a notebook shows in place; text(shown) is the HTML."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


def show(of: Picture | Pictured, drawing: str | None = None) -> Shown:
    """A picture or situation in a notebook; `drawing` names one of the pictures alone.

    >>> show(situation)                    # doctest: +SKIP
    >>> show(situation, "map")             # doctest: +SKIP
    """
    picture = of if isinstance(of, Picture) else of.picture()
    if drawing is None:
        return Shown(_counts(picture) + _table(picture) + pictured(picture))
    if drawing not in DRAWN:
        raise ValueError(f"no picture is called {drawing}; there are {', '.join(DRAWN)}")
    return Shown(DRAWN[drawing](picture, None))


def pictured(picture: Picture) -> str:
    """The origin bar and a small timeline."""
    return DRAWN["origins"](picture, None) + timeline_svg(picture, most=DRAWN_EVENTS)


def _counts(picture: Picture) -> str:
    return f"<p>{words(repr(picture)[1:-1])}</p>"


def _table(picture: Picture) -> str:
    lookup = Lookup(picture)
    rows = "".join(_row(event, lookup) for event in ranked(picture, lookup)[:ROWS])
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    left = len(picture.events) - ROWS
    more = f"<p>{interval(left, left, 'more event')}.</p>" if left > 0 else ""
    return f"<table><tr>{head}</tr>{rows}</table>{more}"


def _row(event: Event, lookup: Lookup) -> str:
    least, most = event.origins.sources
    values = (
        event.id, act(event), span_of_time(event.when), place_of(event, lookup),
        "; ".join(tally(f) for f in event.figures),
        str(least) if least == most else f"{least} to {most}", str(event.credibility),
    )  # fmt: skip
    return f"<tr>{''.join(f'<td>{words(value)}</td>' for value in values)}</tr>"
