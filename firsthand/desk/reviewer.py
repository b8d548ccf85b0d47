"""Who decides, as a browser remembers it: the name is asked for once."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request
from starlette.datastructures import FormData
from starlette.responses import Response

COOKIE = "firsthand-reviewer"
YEAR = 365 * 24 * 3600
LONGEST = 80  # characters of a name


def who_of(request: Request) -> str:
    """The name the reviewer gave before."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def remember(answer: Response, who: str) -> Response:
    """The answer, with the name for the next form."""
    answer.set_cookie(COOKIE, quote(who[:LONGEST]), YEAR, httponly=True, samesite="strict")
    return answer


def one(form: FormData, name: str) -> str:
    """One field of a form; empty where it was not sent."""
    value = form.get(name)
    return value.strip()[:4000] if isinstance(value, str) else ""


def seen(form: FormData) -> int | None:
    """The number of the last entry that the page knew of."""
    given = one(form, "seen")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None
