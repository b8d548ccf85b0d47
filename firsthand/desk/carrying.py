"""Links that stay in a chosen time, or below the address of one situation of several."""

from __future__ import annotations

import re
from urllib.parse import quote

# Links to screens that show an earlier time, and to those that say they cannot.
KEPT = re.compile(
    r'(href|hx-get)="((?:/(?:situation|matrix(?:\.csv)?|events?|reports?|actor|place|claim|picture|'
    r'search|export|review|changes|api/v1/[a-z]+)(?=[/?#"])|\?)[^"]*)"(?! data-now)'
)
# Screens that know no other time.
OF_NOW = re.compile(r"/(?:$|(?:review|changes|intake|problem)(?:[/.]|$))")


def of_now(path: str) -> bool:
    """True for what people work on, and what came in: corrections and intake are of now alone."""
    return OF_NOW.match(path) is not None


def carried(html: str, day: str) -> str:
    """A page whose links stay in the time that was chosen."""

    def also(found: re.Match[str]) -> str:
        address, mark, fragment = found[2].partition("#")
        if "asof=" not in address:
            address += f"{'&amp;' if '?' in address else '?'}asof={quote(day)}"
        return f'{found[1]}="{address}{mark}{fragment}"'

    return KEPT.sub(also, html)
