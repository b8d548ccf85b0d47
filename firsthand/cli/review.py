"""`firsthand review`: the queue, the log, and the verbs that write to it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.console import USAGE, AsJson, File, fail, machine, put
from firsthand.cli.verbs import VERBS, command, opened_for_review
from firsthand.products.wording import visible

desk = typer.Typer(no_args_is_help=True, help="Accept, reject, edit, merge, split, add, undo.")


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


for verb in VERBS:
    desk.command()(command(verb))


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
