"""A service of the user's own choice that is asked with JSON: a language model, a translator.

It goes through the same gate as pages do. It may lie on this machine or its network only where the
user says so, and then only this one. Its key is never in the address, and never told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from firsthand.net.addresses import own
from firsthand.net.gate import Gate, Limits, World
from firsthand.net.links import Link, RefusedLinkError, is_local, link
from firsthand.net.page import FailedFetchError, Page

TRIES = 3  # of one question
PAUSE = 2.0  # seconds before the second try, twice as long before the third
FAILURES = 3  # questions in a row without an answer; then nothing is asked for the rest of the run
MOST = 4 * 1024 * 1024  # bytes of an answer
_LATER = (408, 429, 500, 502, 503, 504)
_NEVER = (401, 403, 404, 405)  # no better with the next question
_TOLD = 160  # letters of what a server says of itself


class RefusedServiceError(ValueError):
    """An address or key that is not used; the message says what to give instead."""


class SilentServiceError(Exception):
    """No usable answer came; the message says why."""


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    """Where a service is and how it is asked. No repr: the key is shown to nobody.

    `inside`: it may lie on this machine or its network. `seconds` are those of one question, all
    tries and pauses together, but for an answer that has begun by then. `bearer`: the key is shown as
    OpenAI's servers take it; else it is part of what is asked.
    """

    address: str
    key: str | None = None
    inside: bool = False
    seconds: float = 120.0
    bearer: bool = True


class Service:
    """Asks one service, one question at a time; gives up for the run where it stays silent."""

    def __init__(self, contact: Contact, path: str, world: World | None = None) -> None:
        self._contact, self._link = contact, _link_of(contact, path)
        self._world = world or World()
        limits = Limits(contact.seconds * 0.75, MOST, 0)
        self._gate = Gate(limits, self._world, self._link if contact.inside else None)
        self._failures = 0

    @property
    def host(self) -> str:
        """The name that the service is told of by."""
        return self._link.authority

    def ask(self, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON it answers
        """The answer to a question. Raises SilentServiceError."""
        if self._failures >= FAILURES:
            raise SilentServiceError("gave no answer again and again; it is asked no more")
        try:
            answer = self._asked(json.dumps(body).encode())
        except SilentServiceError:
            self._failures += 1
            raise
        self._failures = 0
        return answer

    def _asked(self, sent: bytes) -> Any:  # noqa: ANN401
        headers = {"Content-Type": "application/json"}
        if self._contact.key and self._contact.bearer:
            headers["Authorization"] = f"Bearer {self._contact.key}"
        ends = self._world.clock() + self._contact.seconds
        for attempt in range(TRIES):
            pause = PAUSE * 2.0**attempt
            try:
                page = self._gate.post(self._link, sent, headers)
                if page.status == 200:
                    return _read(page)
                why, again = self._refusal(page)
                pause = max(pause, _wait(page))
            except RefusedLinkError as refused:
                raise SilentServiceError(_inside(str(refused))) from refused
            except FailedFetchError as failed:
                why, again = str(failed), failed.again
            late = self._world.clock() + pause > ends
            if not again or late or attempt + 1 == TRIES:
                raise SilentServiceError(why)
            self._world.sleep(pause)
        raise AssertionError("every try returns or raises")  # pragma: no cover

    def _refusal(self, page: Page) -> tuple[str, bool]:
        """What an answer other than 200 says, and whether it may be better later."""
        if page.status in _NEVER:
            self._failures = FAILURES
        said = _said(page)
        if self._contact.key:
            said = said.replace(self._contact.key, "(the key)")
        return f"answers {page.status}{f': {said}' if said else ''}", page.status in _LATER


def _link_of(contact: Contact, path: str) -> Link:
    """The address to ask. Raises RefusedServiceError, which never repeats it: it may hold a key."""
    try:
        found = link(contact.address, contact.inside)
    except RefusedLinkError as refused:
        raise RefusedServiceError(_inside(str(refused))) from refused
    if "?" in found.target:
        raise RefusedServiceError("a question mark in it; a key is given by the environment")
    plainly = contact.inside and (own(found.host) or is_local(found.host))
    if contact.key is not None and found.scheme == "http" and not plainly:
        raise RefusedServiceError("a key is sent over https, or to an address inside")
    if contact.key is not None and not (contact.key.isascii() and contact.key.isprintable()):
        raise RefusedServiceError("the key has letters that no key has; copy it again")
    base = found.target.rstrip("/")
    return replace(found, target=base if base.endswith(path) else base + path)


def _inside(why: str) -> str:
    return f"{why}; a server of your own needs the option that says so" if "public" in why else why


def _read(page: Page) -> Any:  # noqa: ANN401
    """Its JSON. Raises FailedFetchError."""
    try:
        return json.loads(page.content)
    except (ValueError, RecursionError) as error:
        raise FailedFetchError("its answer is no JSON", True) from error


def _said(page: Page) -> str:
    """The words of an error, as most servers give them: {"error": {"message": "..."}}."""
    try:
        found = json.loads(page.content[:20_000])
    except (ValueError, RecursionError):
        return ""
    for name in ("error", "message", "detail"):
        if isinstance(found, dict):
            found = found.get(name, found)
    return " ".join(found.split())[:_TOLD] if isinstance(found, str) else ""


def _wait(page: Page) -> float:
    told = page.headers.get("retry-after", "")
    return float(told[:6]) if told.isascii() and told.isdigit() else 0.0
