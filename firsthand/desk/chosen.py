"""Which events a list shows: the filters of the events and the matrix, one record for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from firsthand.codebook.picture import Event
from firsthand.desk.shown import Shown

DAY = r"^(\d{4}-\d{2}-\d{2})?$"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Filters; what is left empty lets everything pass."""

    type: str = ""
    since: str = ""
    until: str = ""
    actor: str = ""
    place: str = ""
    disputed: bool = False
    single: bool = False
    least: int = 0  # origins at the least

    def events(self, shown: Shown) -> list[Event]:
        """The events that pass, the most important first."""
        listed = shown.ranked
        if self.actor:
            listed = shown.events_of_actor.get(self.actor, [])
        elif self.place:
            listed = shown.events_at.get(self.place, [])
        if not any(
            (self.type, self.since, self.until, self.place, self.disputed, self.single, self.least)
        ):
            return listed
        first, last = real_day(self.since) or "", real_day(self.until)
        until = f"{last}T23:59" if last else "9999"
        return [
            e for e in listed
            if shown.windows[e.id][0] <= until and shown.windows[e.id][1] >= first
            and self._passes(e, shown)
        ]  # fmt: skip

    def _passes(self, event: Event, shown: Shown) -> bool:
        return (
            (not self.type or event.type == self.type)
            and (not self.place or event.place == self.place)
            and (not self.disputed or event.id in shown.contested)
            and (not self.single or event.origins.sources[0] < 2)
            and event.origins.sources[0] >= self.least
        )


def real_day(words: str) -> str | None:
    """A day; None for none, and for "2024-02-31", which is none."""
    try:
        return date.fromisoformat(words).isoformat() if words else None
    except ValueError:
        return None


def chosen(  # noqa: PLR0913 - one parameter for each field of the form
    type: Annotated[str, Query(max_length=40, description="a PLOVER type")] = "",  # noqa: A002
    since: Annotated[str, Query(pattern=DAY, description="a day: not over before it")] = "",
    until: Annotated[str, Query(pattern=DAY, description="a day: begun by it")] = "",
    actor: Annotated[str, Query(max_length=40, description="id of an actor")] = "",
    place: Annotated[str, Query(max_length=40, description="id of a place")] = "",
    disputed: Annotated[bool, Query(description="only with contradictions")] = False,
    single: Annotated[bool, Query(description="only with perhaps one origin")] = False,
    least: Annotated[int, Query(ge=0, le=10_000, description="independent sources at least")] = 0,
) -> Chosen:
    """The filters of a request."""
    return Chosen(type, since, until, actor, place, disputed, single, least)


Filters = Annotated[Chosen, Depends(chosen)]
