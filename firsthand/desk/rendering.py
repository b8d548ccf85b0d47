"""Templates: every value is escaped, and a page is given what all pages show."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from firsthand.desk import links
from firsthand.desk.carrying import carried, of_now
from firsthand.desk.chosen import real_day
from firsthand.desk.held import Held
from firsthand.desk.slots import SHADES, bar_of, groups_of
from firsthand.products.wording import interval, moment, number, span_of_time, titled, visible

FOLDER = Path(__file__).parent
ROOT = "firsthand.root"  # in the scope of a request: "/in/kivu" where one of several is served
MARKS = {  # provenance of a fact: the sign, and what it says to those who do not see it
    "machine": ("▣", "read by the machine"),
    "reviewed": ("✓", "reviewed and accepted"),
    "edited": ("✎", "edited by a person"),
    "disputed": ("⚑", "disputed: reports contradict each other"),
    "rejected": ("✗", "rejected by a person"),
}


# As many characters as before, so that offsets hold: a control character has a picture of its own.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SEEN = {chr(n): chr(0x2400 + n) for n in range(32)} | {"\r": "\r", "\x7f": "\u2421"}


@cache
def environment() -> Environment:
    """Jinja2 with escaping on for every template, and a fault for every name that is not given."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        shown=as_stored,
        dated=dated,
        moment=moment,
        number=number,
        when=span_of_time,
        titled=titled,
        visible=visible,
        interval=interval,
    )
    made.globals.update(links=links, marks=MARKS, groups_of=groups_of, bar_of=bar_of, shades=SHADES)
    for name in made.list_templates(["html"]):
        made.get_template(name)  # compiled now, so that no visitor waits for it
    return made


def as_stored(words: str) -> str:
    """Words of a stored text, each character as one: what would turn a line around is shown (F-16)."""
    return _HIDDEN.sub(lambda found: _SEEN.get(found[0], "\N{REPLACEMENT CHARACTER}"), words)


def dated(day: str) -> str:
    """ "11 May 2026" of "2026-05-11"; "undated" stays."""
    return moment(day) if day[:4].isdigit() else day


def base_of(request: Request) -> str:
    """The address of this desk, for what is sent round: "http://127.0.0.1:8311/"."""
    return f"{str(request.base_url).rstrip('/')}{request.scope.get(ROOT, '')}/"


def held_of(request: Request) -> Held:
    """The situation that this application serves."""
    held: Held = request.app.state.held
    return held


WINDOWED = ("/situation", "/matrix", "/events", "/search")  # screens that show some days alone


def render(request: Request, template: str, status: int = 200, **given: Any) -> HTMLResponse:  # noqa: ANN401 - whatever the template shows
    """A page. All get: the request, the name of the situation, and the words searched for."""
    made: Environment = request.app.state.templates
    held = held_of(request)
    always = {
        "request": request,
        "situation": held.name,
        "several": ROOT in request.scope,
        "reading": held.reading,
        "job": request.app.state.work.now(),
        "local": held.serving.local,
        "path": request.url.path,
        "here": _here(request),
        "windowed": WINDOWED,
        "q": request.query_params.get("q", "")[:200],
    }
    asked = chosen_time(request)
    day = "" if of_now(request.url.path) else asked
    always |= {"asof": day, "not_asof": "" if day else asked, "window": _window(request)}
    page = made.get_template(template).render(always | given)
    return HTMLResponse(carried(page, day) if day else page, status_code=status)


def _window(request: Request) -> dict[str, str]:
    """The days that a screen is asked for, `since` and `until`; what is no day is left out."""
    if request.url.path not in WINDOWED:
        return {}
    asked = {name: request.query_params.get(name, "") for name in ("since", "until")}
    return {name: day for name, day in asked.items() if real_day(day)}


def chosen_time(request: Request) -> str:
    """The earlier day or minute that a page is asked for; empty for now, and for what is no day."""
    day = request.query_params.get("asof", "")
    try:
        datetime.fromisoformat(day)
    except ValueError:
        return ""
    return day if len(day) in (10, 16) else ""


def _here(request: Request) -> Any:  # noqa: ANN401 - a function for templates
    """The address of this page with some of its query changed: `here(page=2)`."""

    def changed(**other: object) -> str:
        query = dict(request.query_params) | {k: str(v) for k, v in other.items() if v is not None}
        for name, value in other.items():
            if value is None:
                query.pop(name, None)
        return f"{request.url.path}?{urlencode(query)}" if query else request.url.path

    return changed
