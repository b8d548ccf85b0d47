"""The verbs of `firsthand review` that write to the log: each with who, why, and what was seen."""

# Annotations are objects here and not strings: the command line is made of them.
import getpass
import inspect
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from firsthand.cli.console import NO_RECORD, USAGE, AsJson, fail, opening, put
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from firsthand.codebook.review import Entry
    from firsthand.codebook.span import Span
    from firsthand.store import Situation
    from firsthand.store.corrections import By, Corrections

CONFLICT = 5  # somebody else has corrected the same thing meanwhile
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")

Record = Annotated[str, typer.Argument(metavar="ID", help="a claim or event, as in the brief")]
Event = Annotated[str, typer.Argument(metavar="EVENT")]
Events = Annotated[list[str], typer.Argument(metavar="EVENT EVENT...")]
Claims = Annotated[list[str], typer.Argument(metavar="CLAIM...")]
Change = Annotated[str, typer.Argument(metavar="FIELD=VALUE", help="figure.killed=14")]
Report = Annotated[str, typer.Argument(metavar="REPORT")]
Words = Annotated[str, typer.Argument(metavar="WORDS", help="the very words, or FROM-TO")]
Type = Annotated[str, typer.Argument(metavar="TYPE", help="ASSAULT/aerial")]
Fields = Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE...]")]
Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="the id of an actor")]
Actors = Annotated[list[str], typer.Argument(metavar="ACTOR ACTOR...")]
Spellings = Annotated[list[str], typer.Argument(metavar="SPELLING...")]
Remark = Annotated[str, typer.Argument(metavar="WORDS")]
Number = Annotated[str, typer.Argument(metavar="ENTRY", help="its number or id in the log")]

OPTIONS = {
    "who": (Annotated[str, typer.Option(help="your name; $FIRSTHAND_REVIEWER, else your login")], ""),
    "why": (Annotated[str, typer.Option(help="the reason, in words")], ""),
    "seen": (
        Annotated[int | None, typer.Option(help="refuse if entries after this one touch the same")],
        None,
    ),
    "as_json": (AsJson, False),
}  # fmt: skip


def accept(desk: "Corrections", by: "By", record: Record) -> "Entry":
    """A claim or event is right as it stands."""
    return desk.accept(record, by)


def reject(desk: "Corrections", by: "By", record: Record) -> "Entry":
    """A claim is wrong and counts for nothing; it stays to be seen."""
    return desk.reject(record, by)


def edit(desk: "Corrections", by: "By", record: Record, change: Change) -> "Entry":
    """A field of a claim is another: type, when, polarity, figure.killed, place.at, role.actor."""
    return desk.edit(record, *_field(change), by)


def merge(desk: "Corrections", by: "By", events: Events) -> "Entry":
    """Two events or more are one happening."""
    return desk.merge(events, by)


def split(desk: "Corrections", by: "By", event: Event, claims: Claims) -> "Entry":
    """Some claims of an event tell of another happening."""
    return desk.split(event, claims, by)


def add(
    desk: "Corrections", by: "By", report: Report, words: Words, kind: Type, fields: Fields = None
) -> "Entry":
    """A claim that no rule read, from words of a report."""
    return desk.add(
        _span(desk.text(report), report, words), kind, dict(map(_field, fields or ())), by
    )


def same(desk: "Corrections", by: "By", actors: Actors) -> "Entry":
    """Two actors or more are one; the first keeps its name."""
    return desk.same(actors, by)


def apart(desk: "Corrections", by: "By", actor: Actor, spellings: Spellings) -> "Entry":
    """What is written in these spellings is somebody else than the actor."""
    return desk.apart(actor, spellings, by)


def comment(desk: "Corrections", by: "By", record: Record, words: Remark) -> "Entry":
    """A remark on a claim or event; it changes nothing."""
    from firsthand.store.corrections import By

    return desk.comment(record, By(by.who, words, by.seen))


def undo(desk: "Corrections", by: "By", entry: Number) -> "Entry":
    """One entry of the log no longer holds; all others do."""
    return desk.undo(entry, by)


VERBS: tuple[Callable[..., "Entry"], ...] = (
    accept, reject, edit, merge, split, add, same, apart, comment, undo,
)  # fmt: skip


def command(verb: Callable[..., "Entry"]) -> Callable[..., None]:
    """A verb as a command of the situation in hand, with the options that all verbs share."""

    def run(
        context: typer.Context,
        who: str,
        why: str,
        seen: int | None,
        as_json: bool,
        **given: Any,  # noqa: ANN401 - the verb's own
    ) -> None:
        from firsthand.store.codec import dump
        from firsthand.store.corrections import By
        from firsthand.store.log import diff

        with opened_for_review(context.obj) as opened:
            entry = verb(opened.corrections, By(who or reviewer(), why, seen), **given)
        put(dump(entry)) if as_json else put(visible(diff(entry)))

    own = list(inspect.signature(verb).parameters.values())[2:]
    kind = inspect.Parameter.KEYWORD_ONLY
    shared = [
        inspect.Parameter(name, kind, default=default, annotation=annotation)
        for name, (annotation, default) in OPTIONS.items()
    ]
    first = inspect.Parameter("context", kind, annotation=typer.Context)
    parts = [first, *(p.replace(kind=kind) for p in own), *shared]
    run.__signature__ = inspect.Signature(parts)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parts}
    run.__name__, run.__doc__ = verb.__name__, verb.__doc__
    return run


def _field(change: str) -> tuple[str, str]:
    slot, mark, new = change.partition("=")
    if not mark:
        fail(f"{change}: write FIELD=VALUE, such as figure.killed=14", USAGE)
    return slot, new


def _span(text: str, report: str, words: str) -> "Span":
    """Where the words stand: once in the text, or by their numbers."""
    from firsthand.codebook.span import Span

    numbers = PLACE.fullmatch(words)
    if numbers is not None:
        return Span(report, int(numbers[1]), int(numbers[2]))
    if not words.strip() or text.count(words) != 1:
        told = "are not in" if words not in text else "stand more than once in"
        fail(f"“{words}” {told} report {report}; give more of them, or FROM-TO", USAGE)
    start = text.index(words)
    return Span(report, start, start + len(words))


def reviewer() -> str:
    """Who decides: $FIRSTHAND_REVIEWER, else the name of the login."""
    named = os.environ.get("FIRSTHAND_REVIEWER", "")
    if named.strip():
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        fail("who decides this? Pass --who NAME", USAGE)


@contextmanager
def opened_for_review(path: Path) -> "Iterator[Situation]":
    """The situation; what the log refuses is one line and a code of its own."""
    from firsthand.store.corrections import NoSuchRecord
    from firsthand.store.log import Conflict, RefusedEntry

    with opening(path, create=False) as opened:
        try:
            yield opened
        except NoSuchRecord as missing:
            fail(f"{path}: {missing.args[0]}", NO_RECORD)
        except Conflict as conflict:
            fail(f"{path}: corrected meanwhile: {conflict}. Look again, then --seen", CONFLICT)
        except RefusedEntry as refused:
            fail(f"{path}: {refused}", USAGE)
