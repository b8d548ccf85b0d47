"""Trees put right where the words show that the parser went astray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.codebook.annotated import Annotated, Word

_DENIES = frozenset(["deny", "reject", "refute", "dispute", "dismiss"])
_SPEAKS = frozenset(
    ["accuse", "blame", "condemn", "denounce", "announce", "promise", "vow", "pledge", "urge"]
    + ["threaten", "warn", "call", "demand", "say", "claim", "insist", "describe", "criticise"]
    + ["criticize", "appeal", "offer", "invite", "challenge", "apologise", "apologize", "stress"]
)


def mended(annotated: Annotated) -> Annotated:
    """The report with these words hung where they belong."""
    words = annotated.words
    heads = {at: head for at in range(len(words)) if (head := _denier(words, at)) is not None}
    if not heads:
        return annotated
    hung = [replace(w, head=heads[i]) if i in heads else w for i, w in enumerate(words)]
    return replace(annotated, words=tuple(hung))


def _denier(words: Sequence[Word], at: int) -> int | None:
    """'denied that his men had burned houses and {blamed} the brigade': the one who denied did."""
    word = words[at]
    if word.relation != "conj" or word.head < 0 or word.lemma.lower() not in _SPEAKS:
        return None
    inner = words[word.head]
    top = inner.head
    if inner.relation == "acl" and top >= 0:  # "rejected claims that they had burned houses and"
        top = words[top].head if words[top].relation == "obj" else -1
    elif inner.relation != "ccomp":
        return None
    if top < 0 or words[top].lemma.lower() not in _DENIES:
        return None
    if word.xpos not in ("VBD", "VBZ") or words[top].xpos != word.xpos:
        return None
    return None if inner.xpos == word.xpos or _has_subject(words, at) else top


def _has_subject(words: Sequence[Word], at: int) -> bool:
    """'... had burned houses and the police said': it has a subject of its own."""
    near = range(max(0, at - 12), at)
    return any(words[i].head == at and words[i].relation.startswith("nsubj") for i in near)
