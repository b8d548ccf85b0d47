"""Links that stay in a chosen time, or below the address of one situation of several."""

from __future__ import annotations

import re
from urllib.parse import quote

# Links to screens that can show an earlier time; the review, the intake and the exports show now.
KEPT = re.compile(
    r'(href|hx-get)="((?:/(?:situation|matrix(?:\.csv)?|events?|reports?|actor|place|claim|picture)'
    r'(?=[/?#"])|\?)[^"]*)"(?! data-now)'
)


def carried(html: str, day: str) -> str:
    """A page whose links stay in the time that was chosen."""

    def also(found: re.Match[str]) -> str:
        address, mark, fragment = found[2].partition("#")
        if "asof=" not in address:
            address += f"{'&amp;' if '?' in address else '?'}asof={quote(day)}"
        return f'{found[1]}="{address}{mark}{fragment}"'

    return KEPT.sub(also, html)
