"""The word lists behind modality, each read once."""

from __future__ import annotations

from functools import cache

from firsthand.codebook.tables import table

GRANTS = frozenset(["allow", "permit", "authorise", "authorize", "enable", "empower", "let"])
SIGNS = frozenset(
    ["sign", "evidence", "indication", "proof", "suggestion", "information", "report", "word"]
    + ["confirmation", "case", "instance", "record"]
)
AMOUNTS = frozenset(["amount", "constitute", "qualify", "violate", "breach"])


@cache
def lists(section: str) -> dict[str, str]:
    """Word to reading; the earlier list wins."""
    found: dict[str, str] = {}
    for reading, words in table("modals")[section].items():
        for word in words:
            found.setdefault(word, reading)
    return found


@cache
def carriers() -> frozenset[str]:
    return frozenset(table("loci")["light"])


@cache
def happens() -> frozenset[str]:
    return frozenset(table("loci")["happens"])


@cache
def speaking() -> frozenset[str]:
    return frozenset(
        [
            "say",
            "report",
            "announce",
            "tell",
            "add",
            "note",
            "state",
            "claim",
            "confirm",
            "know",
            "show",
            "recall",
            "remember",
            "remind",
            "stress",
        ]
    )
