"""Words and sentences of plain text, for corpora that come as text (PolNeAR)."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"  # addresses
    r"|(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|St|Jr|Sr|Sept|Oct|Nov|Dec|Jan|Feb|Aug|No|vs)\."
    r"|\b[A-Z]\.(?=\s+[A-Z])"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?"
    r"|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|S|re|ve|ll|d|m)\b"  # did n't, Russia 's
    r"|\w+(?:[-–]\w+)*|\.{2,}|--+|[^\w\s]"
)
STOP = re.compile(r"[.!?]+|\.{2,}|…")
CLOSING = set("\"'”’)]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place in the text."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0) -> list[Token]:
    return [Token(m[0], start + m.start(), start + m.end()) for m in WORD.finditer(text)]


def sentences(text: str) -> list[list[Token]]:
    """Sentences of each line, in order."""
    found: list[list[Token]] = []
    for line in re.finditer(r"[^\n]+", text):
        tokens = words(line[0], line.start())
        found.extend(_cut(tokens))
    return found


def _cut(tokens: list[Token]) -> list[list[Token]]:
    found: list[list[Token]] = []
    start = at = 0
    while at < len(tokens):
        if STOP.fullmatch(tokens[at].text):
            end = at + 1
            while end < len(tokens) and _closes(tokens[end - 1], tokens[end]):
                end += 1
            if end == len(tokens) or _opens(tokens[end]):
                found.append(tokens[start:end])
                start = end
            at = end
        else:
            at += 1
    if start < len(tokens):
        found.append(tokens[start:])
    return found


def _closes(before: Token, token: Token) -> bool:
    return token.text in CLOSING and token.start == before.end


def _opens(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in "\"'“‘([-—–•*"
