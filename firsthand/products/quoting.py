"""The words a claim stands on, as a reader can take them in: a whole sentence of the report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

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
SAID = ("said", "says", "say")  # what follows them without "that" is a sentence all the same
REFERS = frozenset(  # a clause that begins so means something said before it
    "they it its their these those this them".split()  # noqa: SIM905
)
# How a sentence joins the one before it, which a reader of the brief has not before them.
_JOINS = re.compile(
    r"(?:In particular|In addition|Additionally|Moreover|Furthermore|Also|However|Nevertheless|"
    r"Nonetheless|At the same time|Meanwhile|For example|For instance|Separately|Likewise|"
    r"Similarly|Besides|Thus|Therefore|Specifically|In turn|On the other hand), (?=\S)"
)
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
    if said and plain and told and _stands_alone(said[0], whole, claim, lookup):
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


def _stands_alone(content: Span, whole: Span, claim: Claim, lookup: Lookup) -> bool:
    """True for "he counted 14 bodies" of a man who is named; not for "these are reinforcements"."""
    text, attribution = lookup.reports[claim.report].text, lookup.attribution(claim)
    first = text[content.start : content.end].removeprefix("that ").split(maxsplit=1)[:1] or [""]
    named = any(hop.kind == "named_person" for hop in attribution.hops)
    if first[0].lower() in (*REFERS, *(() if named else ("he", "she"))) and first[0].islower():
        return False
    if _is_clause(content, whole, text):
        return True
    cue = attribution.cue
    after = (
        cue is not None and not text[cue.end : content.start].strip() and cue.end <= content.start
    )
    bare = after and cue is not None and text[cue.start : cue.end] in SAID
    ends = whole.contains(content) and not text[content.end : whole.end].strip(CLOSING + ".!?")
    return bare and ends


def _is_clause(content: Span, whole: Span, text: str) -> bool:
    """ "At least 300 crossed, sources said"; "according to sources, ..."; "sources said that ..."."""
    if content.start < whole.start or content.end > whole.end:
        return False
    that = text.startswith("that ", content.start)
    before = text[whole.start : content.start + (4 if that else 0)].rstrip(OPENING)
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
        stops = _stops(report.text, first, last)
        before, after = bisect_right(stops, span.start), bisect_left(stops, span.end)
        first = stops[before - 1] if before else first
        last = next((stop for stop in stops[after : after + 1]), last)
    while first < span.start and report.text[first].isspace():
        first += 1
    return Span(report.id, first, last)


@lru_cache(maxsize=2048)  # a page asks for each sentence of a block, and so for its stops
def _stops(text: str, first: int, last: int) -> tuple[int, ...]:
    """Where the sentences of a block end."""
    found = _STOP.finditer(text, first, last)
    return tuple(s.end() for s in found if _ends_sentence(text, s.start(), s.end()))


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
    line = _JOINS.sub("", line.removesuffix(".").removeprefix("that "), count=1)
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
