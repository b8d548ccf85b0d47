"""Pages in place of an article: consent, paywall, script only, 'not found' told with a 200."""

from __future__ import annotations

import re
from functools import cache

from firsthand.codebook.tables import table

_FEW_WORDS = 150  # a shell has fewer; an article of fewer words than this is a brief
_MANY_WORDS = 600  # a cookie banner with its list of partners runs to this
_TAIL = 400  # characters at the end where a paywall cuts an article


def shell(title: str | None, text: str, free: object = None) -> tuple[str, bool] | None:
    """What a page is instead of an article, and whether it is that and nothing else.

    ("behind a paywall ...", False) is an article that may be cut; True is no article at all.
    """
    words = len(text.split())
    heading = (title or text[:120]).strip()
    if words <= _MANY_WORDS and _said("titles", heading[:200]):
        return _reason("titles"), True
    for kind in ("script", "consent", "robot", "missing"):
        limit = _MANY_WORDS if kind == "consent" else _FEW_WORDS
        if words <= limit and _said(kind, text[:4_000]):
            return _reason(kind), True
    closed = free is False or str(free).lower() == "false"
    if (
        _said("paywall", text if words <= _FEW_WORDS else text[-_TAIL:])
        or closed
        and words <= _FEW_WORDS
    ):
        return _reason("paywall"), words <= _FEW_WORDS
    return None


def _said(kind: str, text: str) -> bool:
    return bool(_pattern(kind).search(text))


def _reason(kind: str) -> str:
    return str(table("shells")[kind]["reason"])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The wordings of a kind, one or the other."""
    return re.compile("|".join(f"(?:{w})" for w in table("shells")[kind]["wordings"]), re.I)
