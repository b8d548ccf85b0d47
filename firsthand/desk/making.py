"""What a reviewer makes away from the queue: a claim of selected words, an actor of two, two of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from firsthand.codebook.review import Entry
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.deciding import Decision, decide
from firsthand.desk.faults import FaultError, fault
from firsthand.desk.rendering import held_of
from firsthand.desk.review import again
from firsthand.desk.reviewer import one, remember, seen
from firsthand.desk.shown import Shown
from firsthand.products.wording import called
from firsthand.review.values import relations, types
from firsthand.store.corrections import By

router = APIRouter()
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
FIELDS = ("role.actor", "role.victim", "place.at", "when", "figure.killed", "figure.injured",
          "source", "polarity")  # fmt: skip


@cache
def kinds() -> tuple[tuple[str, str], ...]:
    """What a claim may be of, in plain words: "ASSAULT/aerial", "Air/drone strike"."""
    found = [(code, called(*code.partition("/")[::2])) for code in types()]
    found += [(code, code.replace("_", " ")) for code in relations()]
    return (*found, ("statement", "Statement"))


@router.post("/review/add", include_in_schema=False)
async def add(request: Request) -> Response:
    """A claim of words that were selected in a report."""
    return await _written(request, _of_words)


@router.post("/review/words", include_in_schema=False)
async def words(request: Request) -> Response:
    """Other words for a claim: those that were selected."""
    return await _written(request, _other_words)


@router.post("/review/actor", include_in_schema=False)
async def actor(request: Request) -> Response:
    """Two actors that are one, or spellings that are somebody else."""
    return await _written(request, _of_actors)


async def _written(request: Request, made: Callable[[FormData, Shown], Decision]) -> Response:
    """Write what a form asks for, and go to where it is seen."""
    form = await request.form(max_files=0, max_fields=400)
    held = held_of(request)
    try:
        asked = made(form, await run_in_threadpool(held.shown))
        entries = await run_in_threadpool(decide, held, asked)
    except FaultError as refused:
        return await run_in_threadpool(again, request, form, refused)
    return remember(RedirectResponse(_seen_at(entries[0]), 303), asked.by.who)


def _seen_at(entry: Entry) -> str:
    target = entry.targets[0]
    if target.kind == "claim" and entry.action == "add":
        return links.sentence(target.anchors[0].evidence, target.id)
    if target.kind == "claim":
        return links.claim(target.id)  # stands at other words now
    return links.actor(target.id)


def _by(form: FormData) -> By:
    return By(one(form, "who"), one(form, "why"), seen(form))


def _chosen(form: FormData, shown: Shown) -> Span:
    found = _SPAN.fullmatch(one(form, "s").replace(" ", ""))
    if found is None or one(form, "report") not in shown.lookup.reports:
        raise fault(422, "no_words", "choose the words of the claim: characters FROM-TO of a text")
    return Span(one(form, "report"), int(found[1]), int(found[2]))


def _other_words(form: FormData, shown: Shown) -> Decision:
    said = " ".join(shown.lookup.words(_chosen(form, shown)).split())
    return Decision("edit", _by(form), claim=one(form, "claim"), fields=(("words", said),))


def _of_words(form: FormData, shown: Shown) -> Decision:
    """The fields that were filled in; what is not said stays not said."""
    words = _chosen(form, shown)
    fields = tuple((slot, v) for slot in FIELDS if (v := one(form, f"field.{slot}")))
    fields = tuple(f for f in fields if f != ("polarity", "positive"))
    return Decision("add", _by(form), fields=fields, words=words, type=one(form, "type"))


def _of_actors(form: FormData, shown: Shown) -> Decision:
    name = one(form, "actor")
    if one(form, "action") == "apart":
        spellings = tuple(str(v) for v in form.getlist("spelling"))
        return Decision("apart", _by(form), actors=(name,), spellings=spellings)
    others = [str(v) for v in form.getlist("other")]
    typed = one(form, "named")
    return Decision(
        "same", _by(form), actors=(name, *others, *([_named(typed, shown)] if typed else []))
    )


def _named(typed: str, shown: Shown) -> str:
    """The id of an actor by its name or id; a name that several have asks for the id."""
    if typed in shown.lookup.actors:
        return typed
    found = [a for a in shown.actors if a.name.casefold() == typed.casefold()]
    if len(found) == 1:
        return found[0].id
    told = ", ".join(f"{a.name} {a.id}" for a in found[:6])
    why = f"several are called {typed}: {told}; give the id" if found else (
        f"no actor is called {typed}; give the name as it stands on its page, or the id"
    )  # fmt: skip
    raise fault(422, "no_actor", why)
