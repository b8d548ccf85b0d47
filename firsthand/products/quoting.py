"""The words a claim stands on, as a reader can take them in: a whole sentence of the report."""

from __future__ import annotations

import re
from functools import cache

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table

LONGEST = 400  # characters that a reader will still take in
OPENING = "\"'“‘«([—–- "
CLOSING = "\"'”’»)] "
STOPS = ',;.!?"”»—–-'
PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
TITLED = ("headline", "heading")
_STOP = re.compile(r"[.!?…][\"”’»)\]]*(?=\s)")


def telling(claim: Claim, lookup: Lookup) -> str:
    """The sentence a claim stands in; without its "two officials said that" where it can stand alone.

    What is denied, planned or feared keeps the whole sentence: "its fighters shelled the camp",
    cut out of "he denied that ...", would say the opposite.
    """
    report = lookup.reports[claim.report]
    whole = sentence_around(claim.evidence, report)
    said = [s for s in lookup.attribution(claim).content if s.contains(claim.evidence)]
    plain = claim.polarity == "positive" and claim.modality in ("asserted", "possible")
    told = lookup.attribution(claim).stance not in ("denial", "distancing", "hearsay")
    if said and plain and told and _is_clause(said[0], whole, report.text):
        whole = said[0]
    before = _what_it_refers_to(whole, claim, lookup)
    if before is not None:
        return f"({tidy(lookup.words(before))}.) {tidy(lookup.words(whole))}"
    if whole.end - whole.start > LONGEST:
        short = next((s for s in said if s.end - s.start <= LONGEST), claim.evidence)
        return f"… {tidy(lookup.words(short))} …" if short != whole else tidy(lookup.words(whole))
    return tidy(lookup.words(whole))


def _what_it_refers_to(whole: Span, claim: Claim, lookup: Lookup) -> Span | None:
    """The sentence before "They were freed on Friday", in its paragraph: a reader needs it.

    None where the sentence stands alone, is speech, or where "he" is the source beside it.
    """
    text = lookup.reports[claim.report].text
    first = text[whole.start : whole.end].split(maxsplit=1)[:1] or [""]
    named = any(h.kind == "named_person" for h in lookup.attribution(claim).hops)
    if first[0] not in ("They", "It", "Its", "Their", *(() if named else ("He", "She"))):
        return None
    back = len(text[: whole.start].rstrip()) - 1
    if back < 0 or "\n" in text[back : whole.start] or text[back] in '"“”«':
        return None
    before = sentence_around(Span(claim.report, back, back), lookup.reports[claim.report])
    fits = before.end <= whole.start and whole.end - before.start <= LONGEST
    return before if fits else None


def _is_clause(content: Span, whole: Span, text: str) -> bool:
    """ "At least 300 crossed, sources said"; "according to sources, ..."; "sources said that ..."."""
    if content.start < whole.start or content.end > whole.end:
        return False
    before = text[whole.start : content.start].rstrip(OPENING)
    rest = text[content.end : whole.end].strip(CLOSING + ".!?")
    if not before:  # ", officials said" may follow; "condemned the attack and" is not the end
        last = text[content.start : content.end].rstrip()[-1:]
        return not rest or rest[0] in STOPS or last in STOPS
    return not rest and before.endswith((",", ":", " that"))


def sentence_around(span: Span, report: Report) -> Span:
    """From the stop before a span to the stop after it, within its block; a heading is one."""
    block = next((b for b in report.blocks if b.start <= span.start < b.end), None)
    first, last = (block.start, block.end) if block else _line(span, report.text)
    last = max(last, span.end)
    if block is None or block.kind not in TITLED:
        for stop in _STOP.finditer(report.text, first, last):
            if not _ends_sentence(report.text, stop.start(), stop.end()):
                continue
            if stop.end() <= span.start:
                first = stop.end()
            elif stop.end() >= span.end:
                last = stop.end()
                break
    while first < span.start and report.text[first].isspace():
        first += 1
    return Span(report.id, first, last)


def _line(span: Span, text: str) -> tuple[int, int]:
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text)


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    """Not after "Gen." or "U.S.", and not before a small letter."""
    following = text[after : after + 6].lstrip(OPENING + "\n\t\r")
    if following[:1].islower():
        return False
    if text[stop] != ".":
        return True
    word = text[max(0, stop - 12) : stop].split()[-1:] or [""]
    bare = word[0].lstrip(OPENING)
    if len(bare) == 1 or "." in bare or bare in _abbreviations("title"):
        return False
    return not (bare in _abbreviations("number", "month") and following[:1].isdigit())


@cache
def _abbreviations(*groups: str) -> frozenset[str]:
    known = table("abbreviations")
    return frozenset(word for group in groups for word in known[group])


def tidy(words: str) -> str:
    """Quoted words as a sentence: one line, a capital, no stop at the end, no half quotation."""
    line = " ".join(words.split()).strip(" ,;")
    line = line.removesuffix(".").removeprefix("that ")
    for opens, closes in PAIRS:
        if line.startswith(opens) and line.count(opens) > line.count(closes):
            line = line[1:]
        if line.endswith(closes) and line.count(closes) > line.count(opens):
            line = line[:-1]
        if line.startswith(opens) and line.endswith(closes) and line.count(opens) == 1:
            line = line[1:-1]
    if line.count('"') % 2:
        line = line[1:] if line.startswith('"') else line[:-1] if line.endswith('"') else line + '"'
    if line.startswith('"') and line.endswith('"') and line.count('"') == 2:
        line = line[1:-1]
    line = line.rstrip(" ,;").removesuffix(".")
    return line[:1].upper() + line[1:]
