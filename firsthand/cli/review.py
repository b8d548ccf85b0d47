"""`firsthand review` and `firsthand sources`: corrections from the command line."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.console import NO_RECORD, USAGE, AsJson, File, fail, machine, opening, put
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from firsthand.codebook.review import Entry
    from firsthand.store import Situation
    from firsthand.store.corrections import By, Corrections

CONFLICT = 5  # somebody else has corrected the same thing meanwhile
desk = typer.Typer(no_args_is_help=True, help="Accept, reject, edit, merge, split, undo.")

Record = Annotated[str, typer.Argument(metavar="ID", help="a claim or event, as in the brief")]
Who = Annotated[str, typer.Option("--who", help="your name; $FIRSTHAND_REVIEWER, else your login")]
Why = Annotated[str, typer.Option("--why", help="the reason, in words")]
Seen = Annotated[
    int | None, typer.Option("--seen", help="refuse if entries after this one touch the same")
]


@desk.callback()
def on(context: typer.Context, situation: File) -> None:
    """Corrections of a situation, kept in its log and laid over every later run."""
    context.obj = situation


@desk.command("list")
def list_queue(context: typer.Context, limit: int = 20, as_json: AsJson = False) -> None:
    """What to look at first, and entries that no longer fit."""
    from firsthand.review.queue import queue

    with opened_for_review(context.obj) as opened:
        picture, found = opened.picture(), opened.corrections.review()
    items = queue(picture, found.marks)
    if as_json:
        orphans = [{"entry": o.entry, "why": o.why} for o in found.orphans]
        rows = [{name: getattr(i, name) for name in i.__slots__} for i in items[:limit]]
        machine({"queue": rows, "left": len(items), "orphans": orphans})
        return
    for item in items[:limit]:
        put(visible(f"{item.score:6.1f}  {item.event}  {'; '.join(item.reasons)}"))
        put(visible(f"        {' '.join(item.claims[:8])}"))
    put(f"{len(items)} to look at, {len(found.orphans)} orphaned entries")
    for orphan in found.orphans:
        put(visible(f"  orphaned: entry {orphan.entry}: {orphan.why}"))


@desk.command()
def accept(
    context: typer.Context,
    record: Record,
    who: Who = "",
    why: Why = "",
    seen: Seen = None,
    as_json: AsJson = False,
) -> None:
    """A claim or event is right as it stands."""
    _write(context, _by(who, why, seen), lambda c, by: c.accept(record, by), as_json)


@desk.command()
def reject(
    context: typer.Context,
    record: Record,
    who: Who = "",
    why: Why = "",
    seen: Seen = None,
    as_json: AsJson = False,
) -> None:
    """A claim is wrong and counts for nothing; it stays to be seen."""
    _write(context, _by(who, why, seen), lambda c, by: c.reject(record, by), as_json)


@desk.command()
def edit(
    context: typer.Context,
    record: Record,
    change: Annotated[str, typer.Argument(metavar="FIELD=VALUE", help="figure.killed=14")],
    who: Who = "",
    why: Why = "",
    seen: Seen = None,
    as_json: AsJson = False,
) -> None:
    """A field of a claim is another: type, when, polarity, figure.killed, place.at, role.actor."""
    slot, mark, new = change.partition("=")
    if not mark:
        fail(f"{change}: write FIELD=VALUE, such as figure.killed=14", USAGE)
    _write(context, _by(who, why, seen), lambda c, by: c.edit(record, slot, new, by), as_json)


@desk.command()
def merge(
    context: typer.Context,
    events: Annotated[list[str], typer.Argument(metavar="EVENT EVENT...")],
    who: Who = "",
    why: Why = "",
    seen: Seen = None,
    as_json: AsJson = False,
) -> None:
    """Two events or more are one happening."""
    _write(context, _by(who, why, seen), lambda c, by: c.merge(events, by), as_json)


@desk.command()
def split(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT")],
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...")],
    who: Who = "",
    why: Why = "",
    seen: Seen = None,
    as_json: AsJson = False,
) -> None:
    """Some claims of an event tell of another happening."""
    _write(context, _by(who, why, seen), lambda c, by: c.split(event, claims, by), as_json)


@desk.command()
def comment(
    context: typer.Context, record: Record, words: str, who: Who = "", as_json: AsJson = False
) -> None:
    """A remark on a claim or event; it changes nothing."""
    _write(context, _by(who, words, None), lambda c, by: c.comment(record, by), as_json)


@desk.command()
def undo(
    context: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="its number or id in the log")],
    who: Who = "",
    why: Why = "",
    seen: Seen = None,
    as_json: AsJson = False,
) -> None:
    """One entry of the log no longer holds; all others do."""
    _write(context, _by(who, why, seen), lambda c, by: c.undo(entry, by), as_json)


@desk.command()
def log(context: typer.Context, as_json: AsJson = False) -> None:
    """Who decided what, when and why; what was undone is marked so."""
    from firsthand.review import in_force
    from firsthand.store.log import diff

    with opened_for_review(context.obj) as opened:
        entries = opened.corrections.entries()
        lines = list(opened.corrections.exported())
    if as_json:
        put("[" + ",".join(lines) + "]")
        return
    held = {entry.number for entry in in_force(entries)}
    for entry in entries:
        gone = "" if entry.number in held else " (undone)"
        put(visible(f"{entry.number:5}  {diff(entry)}{gone}  {entry.why}".rstrip()))


@desk.command("export")
def export_log(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="a file")] = None,
) -> None:
    """The log as JSON Lines, one entry a line."""
    with opened_for_review(context.obj) as opened:
        text = "".join(line + "\n" for line in opened.corrections.exported())
    if out is None:
        put(text) if text else None
        return
    try:
        out.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        fail(f"{out}: cannot be written ({error.strerror}); name another file", USAGE)


@desk.command("import")
def import_log(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a log that was exported")],
    as_json: AsJson = False,
) -> None:
    """Take in a log from elsewhere; entries that are here already are passed over."""
    try:
        text = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file}: cannot be read as a log ({error})", USAGE)
    with opened_for_review(context.obj) as opened:
        taken = opened.corrections.take_in(text, str(file))
    machine({"new": taken}) if as_json else put(f"{taken} new entries")


def _by(who: str, why: str, seen: int | None) -> By:
    from firsthand.store.corrections import By

    return By(who or reviewer(), why, seen)


def reviewer() -> str:
    """Who decides: $FIRSTHAND_REVIEWER, else the name of the login."""
    named = os.environ.get("FIRSTHAND_REVIEWER", "")
    if named.strip():
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        fail("who decides this? Pass --who NAME", USAGE)


def _write(
    context: typer.Context,
    by: By,
    decide: Callable[[Corrections, By], Entry],
    as_json: bool,
) -> None:
    from firsthand.store.codec import dump
    from firsthand.store.log import diff

    with opened_for_review(context.obj) as opened:
        entry = decide(opened.corrections, by)
    put(dump(entry)) if as_json else put(visible(diff(entry)))


@contextmanager
def opened_for_review(path: Path) -> Iterator[Situation]:
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
