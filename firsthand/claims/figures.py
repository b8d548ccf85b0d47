"""What is counted: the dead, the wounded, fighters, vehicles.

"at least seven people were killed", "killing 12 and wounding 30", "37 dead", "a death toll of 45",
"hundreds of fighters crossed", "no one was hurt", "killed a man and his two sons".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from firsthand.claims.figures_outcome import GRAVELY, beside, clause, outcome, suffered, to_death
from firsthand.claims.figures_page import Page, page_of, things_before
from firsthand.claims.figures_words import outcome_of, plural_of, table_of
from firsthand.codebook.annotated import Annotated, Sentence
from firsthand.codebook.figure import Figure
from firsthand.codebook.quantity import Quantity
from firsthand.codebook.span import Span
from firsthand.codebook.tree import Tree

_NONE = frozenset(["no", "without", "zero"])


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the words it hangs on: `noun` the counted, `verb` what tells the outcome."""

    figure: Figure
    noun: int
    verb: int | None


def counted(annotated: Annotated, tree: Tree) -> tuple[Counted, ...]:
    """Every count of the report, in order of the text."""
    page = page_of(annotated, tree)
    found = [count for quantity in annotated.quantities for count in _of_quantity(page, quantity)]
    for sentence in annotated.sentences:
        found.extend(_nobody(page, sentence))
    found.extend(_single(page))
    found = _without_old(page, found)
    unique = {(c.figure.of, c.figure.span): c for c in found}
    ordered = sorted(unique.values(), key=lambda c: (c.figure.span, c.figure.of))
    return tuple(_with_whole(page, ordered, number) for number in range(len(ordered)))


def _with_whole(page: Page, counts: list[Counted], number: int) -> Counted:
    """'rose to 19, among them {five} children': told by what tells of the nineteen"""
    count = counts[number]
    if not number or count.verb is not None or not _is_part(page, count):
        return count
    whole = counts[number - 1]
    return replace(count, verb=whole.verb if whole.verb is not None else whole.noun)


def _is_part(page: Page, count: Counted) -> bool:
    first = bisect_left(page.starts, count.figure.span.start)
    last = bisect_left(page.starts, count.figure.span.end)
    before = [word.form.lower() for word in page.words[max(0, first - 2) : first]]
    return bool(table_of("subset").intersection(before)) or _of_them(page, last)


def _of_quantity(page: Page, quantity: Quantity) -> Iterator[Counted]:
    """The count a number makes; none for measures, ages and parts of dates."""
    if quantity.unit or (quantity.least is not None and quantity.least < 0):
        return
    if any(t.start <= quantity.start and quantity.end <= t.end for t in page.annotated.times):
        return
    first, last = bisect_left(page.starts, quantity.start), bisect_left(page.starts, quantity.end)
    if first >= last:
        return
    if _whole_of_part(page, first) or _names_only(page, first, last):
        return
    number = _number_word(page, first, last)
    noun, part = _counted_noun(page, number, (first, last))
    verb, of = (None, None) if part else outcome(page, number, noun, (first, last))
    if verb is not None and page.lowers[verb] in GRAVELY:
        return  # "30 injured, 11 of them seriously": a part of the thirty
    nobody = noun is None or page.lowers[noun] in table_of("unnamed")
    if (nobody and of is None) or (noun is None and _aside(page, first, last)):
        return
    head = number if noun is None else noun
    kind = of or plural_of(page.words[head])
    yield Counted(
        _figure(page, kind, (quantity.least, quantity.most), (quantity.start, quantity.end)),
        head,
        verb,
    )


def _names_only(page: Page, first: int, last: int) -> bool:
    """'the 2600 block of Hill Road', 'a two-story house', 'Davis, 44, of Denmark'"""
    words = page.words
    after = words[last].form.lower() if last < len(words) else ""
    behind = words[last + 1].lemma.lower() if last + 1 < len(words) else ""
    if after == "-":
        return behind not in ("strong", "member", "person", "man")
    if after == "block" and behind == "of":
        return True
    return _aside(page, first, last) and first > 1 and words[first - 2].upos == "PROPN"


def _whole_of_part(page: Page, first: int) -> bool:
    """'four of the {nine} hostages': the four are told of"""
    before = [word.form.lower() for word in page.words[max(0, first - 2) : first]]
    return before == ["of", "the"] and first > 2 and page.words[first - 3].upos == "NUM"


def _counted_noun(page: Page, number: int, span: tuple[int, int]) -> tuple[int | None, bool]:
    """The counted noun, and whether it is only a part of those counted before."""
    first, last = span
    noun = _noun(page, number, last)
    before = page.lowers[first - 1] if first else ""
    earlier = page.lowers[first - 2] if first > 1 else ""
    part = before in table_of("subset") or (
        before in ("them", "whom", "these", "those") and earlier in table_of("subset")
    )
    if _of_them(page, last):  # "three of them children"
        behind = last + 2
        while behind < len(page.words) and page.words[behind].upos in ("ADJ", "DET", "AUX"):
            behind += 1
        known = behind < len(page.words) and page.words[behind].upos == "NOUN"
        return (behind, True) if known else (_meant(page, last + 1), False)
    return noun, part and noun is not None


def _of_them(page: Page, last: int) -> bool:
    return (
        last + 1 < len(page.words)
        and page.lowers[last] == "of"
        and page.lowers[last + 1] in ("them", "whom", "these", "those")
        and page.words[last + 1].upos == "PRON"
    )


def _meant(page: Page, at: int) -> int | None:
    """'more than 40 of them': the noun that "them" stands for, where that is known"""
    found = next((m for m in page.annotated.mentions if m.head == at), None)
    if found is None or found.refers_to is None:
        return things_before(page, at)
    target = page.annotated.mentions[found.refers_to]
    return target.head if target.kind == "nominal" else None


def _figure(
    page: Page, of: str, bounds: tuple[float | None, float | None], ends: tuple[int, int]
) -> Figure:
    return Figure(of, bounds[0], bounds[1], Span(page.annotated.report.id, *ends))


def _aside(page: Page, first: int, last: int) -> bool:
    """'Salim, 36, said': an age between commas"""
    before = page.words[first - 1].form if first else ""
    after = page.words[last].form if last < len(page.words) else ""
    return before in (",", "(") and after in (",", ")")


def _number_word(page: Page, first: int, last: int) -> int:
    """The word of a quantity that stands for it in the tree: "seven" of "at least seven"."""
    inside = range(first, last)
    numerals = [
        at for at in inside if page.words[at].upos == "NUM" or page.words[at].form[:1].isdigit()
    ]
    if numerals:
        return next((at for at in numerals if page.words[at].head not in inside), numerals[-1])
    return next(
        (
            at
            for at in inside
            if page.words[at].head not in inside and page.words[at].upos == "NOUN"
        ),
        last - 1,
    )


def _noun(page: Page, number: int, last: int) -> int | None:
    """The counted noun: "people" of "seven people", "fighters" of "hundreds of fighters"."""
    word = page.words[number]
    if page.tree.base[number] in ("nummod", "det", "compound", "amod") and word.head > number:
        head = word.head
        if (
            page.words[head].upos in ("NOUN", "PROPN", "ADJ", "VERB")
            and head - number < 12
            and not _stopped(page, number, head)
        ):
            return head
    for child in page.tree.under(number, "nmod"):
        case = page.tree.first(child, "case")
        if case is not None and page.words[case].lemma == "of" and child > number:
            return child
    return _next_noun(page, last)


def _stopped(page: Page, first: int, last: int) -> bool:
    """A verb or a clause's comma between: the tree went astray."""
    return any(page.words[at].upos in ("AUX", "PRON", "SCONJ") for at in range(first + 1, last))


def _next_noun(page: Page, last: int) -> int | None:
    """For want of a tree: the noun that ends the run of nouns and adjectives behind a number."""
    at = last + 1 if last < len(page.words) and page.words[last].form == "of" else last
    found = None
    while at < min(len(page.words), last + 8):
        word = page.words[at]
        if word.upos == "NOUN":
            found = at
        elif found is not None or (
            word.upos not in ("ADJ", "PROPN", "DET") and word.form != "-" and word.xpos != "VBN"
        ):
            break
        at += 1
    return found


def _nobody(page: Page, sentence: Sentence) -> Iterator[Counted]:
    """'no one was hurt', 'nobody died', 'no casualties', 'without injuries'"""
    nobody, lowers = table_of("nobody"), page.lowers
    none = nobody | _NONE
    for at in [i for i in range(sentence.first, sentence.last) if lowers[i] in none]:
        low = lowers[at]
        after = page.lowers[at + 1] if at + 1 < sentence.last else ""
        if low in nobody or (low == "no" and after in ("one", "people", "person")):
            head = at if low != "no" else at + 1
            told = clause(page, head) or clause(page, at) or beside(page, head, head + 1)
            if told is not None:
                yield _zero(page, (at, head), told[0], told[1])
        elif page.words[at].upos in ("DET", "ADP", "NUM"):
            noun = _next_noun(page, at + 1)
            of = outcome_of(page.words[noun], "counts") if noun is not None else None
            if noun is None or of is None or page.words[noun].lemma in ("life", "body", "wound"):
                continue
            for each in _outcomes(page, noun, of):
                yield _zero(page, (at, noun), noun, each)


def _outcomes(page: Page, noun: int, of: str) -> set[str]:
    """'no casualties' is none killed and none injured; so is 'no deaths or injuries'"""
    known = {"killed", "injured"} if of == "casualties" else {of}
    if noun + 2 < len(page.words) and page.lowers[noun + 1] in ("or", "and"):
        other = outcome_of(page.words[noun + 2], "counts")
        known |= {other} if other is not None and other != "casualties" else set()
    return known


def _zero(page: Page, words: tuple[int, int], verb: int, of: str) -> Counted:
    ends = (page.words[words[0]].start, page.words[words[1]].end)
    return Counted(_figure(page, of, (0.0, 0.0), ends), words[1], verb)


def _single(page: Page) -> list[Counted]:
    """'killed a man': one, where the clause says that he suffered it"""
    found: list[Counted] = []
    for mention in page.annotated.mentions:
        if mention.kind != "nominal" or mention.label == "place":
            continue
        head = page.words[mention.head]
        opener = page.lowers[mention.first]
        if opener not in table_of("one") or head.xpos != "NN" or mention.last <= mention.head:
            continue
        if head.lemma in table_of("collective") or _does_it(page, mention.head):
            continue
        told = clause(page, mention.head) or beside(page, mention.head, mention.head + 1)
        counts = outcome_of(head, "counts") is None
        if told is not None and counts and suffered(page, mention.head, told):
            ends = (page.words[mention.first].start, head.end)
            figure = _figure(page, to_death(page, told), (1.0, 1.0), ends)
            found.append(Counted(figure, mention.head, told[0]))
    return found


def _does_it(page: Page, head: int) -> bool:
    """'targeted by {a bomber} who killed seven': one who does it, though "killed" stands beside."""
    case = page.tree.first(head, "case")
    by = case is not None and page.lowers[case] == "by"
    return by and page.tree.base[head] in ("obl", "nmod")


def _without_old(page: Page, found: list[Counted]) -> list[Counted]:
    """'the toll rose from 12 to 15': 15 stands, 12 was."""
    kept = []
    for count in found:
        at = bisect_left(page.starts, count.figure.span.start)
        before = page.lowers[at - 1] if at else ""
        came = before == "from" and count.verb is not None
        if not came or not any(
            other.verb == count.verb
            and other.figure.of == count.figure.of
            and other.figure.span != count.figure.span
            for other in found
        ):
            kept.append(count)
    return kept
