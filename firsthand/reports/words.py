"""The words of the table `headmatter`, as sets and patterns, made when first asked for."""

from __future__ import annotations

import re
from functools import cache

from firsthand.codebook.tables import table


@cache
def words(name: str) -> frozenset[str]:
    """The single words of a list: `words("english")`."""
    return frozenset(word for line in table("headmatter")[name] for word in str(line).split())


@cache
def furniture_pattern() -> re.Pattern[str]:
    """'Read more: ...', '© 2024 AFP', 'Share this', with marks or a bracket in front."""
    openings = "|".join(str(opening) for opening in table("headmatter")["furniture"])
    return re.compile(rf"[(\[*—–>-]{{0,3}}\s?(?:{openings})", re.IGNORECASE)


@cache
def links_pattern() -> re.Pattern[str]:
    """'ALSO:', 'Related stories', 'More from the Herald:': other stories' titles follow."""
    return re.compile("|".join(f"(?:{line})" for line in table("headmatter")["links_follow"]), re.I)


@cache
def outlet_pattern() -> re.Pattern[str]:
    """'The Kivu Herald', 'okapi.example.org'."""
    names = "|".join(sorted(words("outlet_words")))
    site = r"\b[\w-]{2,40}\.(?:com|org|net|info|news|int|tv|[a-z]{2})$"
    return re.compile(rf"\b(?:{names})s?\b|{site}", re.IGNORECASE)
