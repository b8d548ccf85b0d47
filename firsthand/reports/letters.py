"""E-mail: the letter, the copy it forwards, and its attachments as sources of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime

from firsthand.codebook.report import Problem
from firsthand.reports.given import Given
from firsthand.reports.kit import Document
from firsthand.reports.limits import MOST_ATTACHMENTS, MOST_BYTES, MOST_MEMBERS
from firsthand.reports.publishers import looks_like_outlet
from firsthand.reports.stamps import stamp

_FORWARDED = re.compile(
    r"^[>\s]{0,4}(?:-{3,20} {0,2}(?:forwarded message|original message|forwarded by [^\n]{0,80}"
    r"|message transféré|mensaje reenviado) {0,2}-{0,20}|begin forwarded message:)[ \t]{0,4}$",
    re.IGNORECASE | re.MULTILINE,
)
_FACT = re.compile(
    r"^[>\s]{0,4}\*?(from|date|sent|subject|to|cc|reply-to)\*?:\*?[ \t]{0,4}([^\n]{0,400})$", re.I
)
_NEXT_LETTER = re.compile(rb"(?<=\n)\r?\n(?=From [^\r\n]{1,200}\r?\n[A-Za-z][A-Za-z0-9-]{0,60}:)")
_PREFIX = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr|rv)\s{0,2}:\s{0,3}){1,9}", re.IGNORECASE)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_LEAST_LETTERS = 300  # of a covering note; less is "FYI, see below"
_BROKEN = (MessageError, LookupError, ValueError, AttributeError, TypeError, IndexError)


def parts(content: bytes, source: str, nested: int) -> Iterator[Document | Problem]:
    """The letter's text as a document, the forwarded copy as another, then each attachment.

    Of a mailbox each letter.
    """
    letters = _NEXT_LETTER.split(content) if content.startswith(b"From ") else [content]
    if len(letters) > 1:
        yield from _each(letters, source, nested)
        return
    try:
        letter = message_from_bytes(content, policy=policy.default)
        pieces = list(_leaves(letter))
    except (*_BROKEN, RecursionError) as error:
        reason = f"a broken e-mail ({type(error).__name__}); save its text"
        yield Problem(source, "unreadable", reason)
        return
    if not pieces:
        yield Problem(source, "empty", "an e-mail without text or attachments; save its text")
    body = next((p for p in pieces if _is_body(p, "text/plain")), None)
    body = body or next((p for p in pieces if _is_body(p, "text/html")), None)
    if body is not None:
        for found in _body(body, letter, source, nested):
            alone = isinstance(found, Document) and found.source == source
            yield replace(found, origin=content) if isinstance(found, Document) and alone else found
    others = [p for p in pieces if p is not body and not _is_other_form(p, body)]
    for number, piece in enumerate(others[:MOST_ATTACHMENTS], start=1):
        yield _attached(piece, f"{source}#{number}", letter, nested)
    if len(others) > MOST_ATTACHMENTS:
        reason = f"{len(others)} attachments; only {MOST_ATTACHMENTS} were read: save the others"
        yield Problem(source, "too_large", reason)


def _each(letters: list[bytes], source: str, nested: int) -> Iterator[Document | Problem]:
    """The letters of a mailbox."""
    for number, letter in enumerate(letters[:MOST_MEMBERS], start=1):
        yield Document(f"{source}#{number}", letter, nested=nested + 1)
    if len(letters) > MOST_MEMBERS:
        yield Problem(source, "too_large", f"more than {MOST_MEMBERS:,} letters; split it")


def _leaves(letter: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a letter in a letter is one part."""
    waiting: list[Message] = [letter]
    seen = 0
    while waiting and seen <= MOST_ATTACHMENTS * 4:
        part, seen = waiting.pop(0), seen + 1
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            yield part
        else:
            payload = part.get_payload()
            waiting = (
                [p for p in payload if isinstance(p, Message)] + waiting
                if isinstance(payload, list)
                else waiting
            )


def _is_body(part: Message, kind: str) -> bool:
    return (
        part.get_content_type() == kind
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _is_other_form(part: Message, body: Message | None) -> bool:
    """The HTML beside the plain text, a signature, a picture in the text: no source of its own."""
    kind = part.get_content_type()
    if (
        kind.startswith(("image/", "audio/", "video/", "font/"))
        or "signature" in kind
        or kind == "text/calendar"
    ):
        return True
    return body is not None and (
        _is_body(part, "text/html") or not _bytes(part).strip() and part.get_filename() is None
    )


def _body(body: Message, letter: Message, source: str, nested: int) -> Iterator[Document | Problem]:
    text = _text(body)
    if len(text) > MOST_BYTES:
        yield Problem(
            source, "too_large", f"more than {MOST_BYTES // 1024**2} MB of text; split it"
        )
        return
    given = _given(letter)
    if body.get_content_type() == "text/html":
        yield Document(source, text.encode("utf-8", "replace"), ".html", given, nested + 1)
        return
    cover, copy, facts = _split(text)
    if copy is None:
        if text.strip():
            yield Document(source, text.encode("utf-8", "replace"), ".txt", given, nested + 1)
        return
    noted = sum(map(str.isalpha, cover)) >= _LEAST_LETTERS
    if noted:
        yield Document(source, cover.encode("utf-8", "replace"), ".txt", given, nested + 1)
    where = f"{source}#0" if noted else source
    yield Document(where, copy.encode("utf-8", "replace"), ".txt", facts, nested + 1)


def _split(text: str) -> tuple[str, str | None, Given]:
    """The covering note, the forwarded copy, and what the lines above the copy say of it."""
    mark = _FORWARDED.search(text)
    if mark is None:
        return text, None, Given()
    facts: dict[str, str] = {}
    at, lines = mark.end(), 0
    for line in text[mark.end() :].splitlines(keepends=True):
        found = _FACT.match(line.rstrip("\r\n"))
        if found:
            facts.setdefault(found[1].lower(), found[2].strip())
        elif line.strip(" >\t\r\n") or facts and lines:
            break
        at, lines = at + len(line), lines + bool(found)
    when = facts.get("date") or facts.get("sent")
    day = _day(when)
    copy = _QUOTED.sub("", text[at:]) if text[at:].lstrip().startswith(">") else text[at:]
    return text[: mark.start()], copy.lstrip("\n"), Given(
        outlet=_outlet(facts.get("from", "")), title=_subject(facts.get("subject")),
        published=day, dated=f'forwarded Date "{_short(when)}"' if day else None,
    )  # fmt: skip


def _attached(piece: Message, source: str, letter: Message, nested: int) -> Document | Problem:
    content = _bytes(piece)
    if len(content) > MOST_BYTES:
        return Problem(
            source, "too_large", f"more than {MOST_BYTES // 1024**2} MB; save it and add it"
        )
    try:
        name = str(piece.get_filename() or "")
    except _BROKEN:
        name = ""
    given = (
        Given() if piece.get_content_type() == "message/rfc822" else _given(letter, attached=True)
    )
    return Document(source, content, name, given, nested + 1)


def _given(letter: Message, attached: bool = False) -> Given:
    """Subject, day and sender of a letter; an attachment is dated by nothing but itself."""
    if attached:
        return Given()
    words = _header(letter, "date")
    day = _day(words)
    return Given(
        outlet=_outlet(_header(letter, "from") or ""), title=_subject(_header(letter, "subject")),
        published=day, dated=f'e-mail Date "{_short(words)}"' if day else None,
    )  # fmt: skip


def _header(letter: Message, name: str) -> str | None:
    try:
        value = letter.get(name)
        return " ".join(str(value).split())[:500] if value is not None else None
    except _BROKEN:
        return None


def _text(part: Message) -> str:
    """The text of a part: by its own encoding, else as Windows-1252, which reads anything."""
    raw = _bytes(part)
    for encoding in (part.get_content_charset("utf-8"), "utf-8", "cp1252"):
        try:
            return raw.decode(encoding).replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return raw.decode("latin-1").replace("\r\n", "\n")


def _bytes(part: Message) -> bytes:
    try:
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else payload
            return inner.as_bytes() if isinstance(inner, Message | EmailMessage) else b""
        payload = part.get_payload(decode=True)
    except (*_BROKEN, RecursionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _subject(words: str | None) -> str | None:
    """'Fwd: RE: Fighters enter Sake' is about 'Fighters enter Sake'."""
    return _PREFIX.sub("", words.strip())[:300] or None if words else None


def _outlet(sender: str) -> str | None:
    """A sender that is a publisher by its name; a person's name is no outlet."""
    name, _ = parseaddr(sender.strip("* "))
    return name if name and looks_like_outlet(name) else None


def _day(words: str | None) -> str | None:
    """The day as the sender's clock had it."""
    if not words:
        return None
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = stamp(words)
        return found.earliest[:10] if found and found.earliest[:10] == found.latest[:10] else None


def _short(words: str | None) -> str:
    return (words or "")[:64]
