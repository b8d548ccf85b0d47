"""What is counted: the dead, the wounded, fighters, vehicles.

"at least seven people were killed", "killing 12 and wounding 30", "37 dead", "a death toll of 45",
"hundreds of fighters crossed", "no one was hurt", "killed a man and his two sons".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.claims.figures_words import outcome_of, plural_of, table_of
from firsthand.codebook.annotated import Annotated, Sentence, Word
from firsthand.codebook.figure import Figure
from firsthand.codebook.quantity import Quantity
from firsthand.codebook.span import Span
from firsthand.codebook.tree import Tree

_TOLL_BEFORE = 12  # words between "toll" and its figure where the tree fails


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the words it hangs on: `noun` the counted head, `verb` the word that tells the outcome."""

    figure: Figure
    noun: int
    verb: int | None


@dataclass(frozen=True, slots=True)
class _Page:
    annotated: Annotated
    tree: Tree
    words: tuple[Word, ...]
    starts: list[int]


def counted(annotated: Annotated, tree: Tree) -> tuple[Counted, ...]:
    """Every count of the report, in order of the text."""
    page = _Page(annotated, tree, annotated.words, [word.start for word in annotated.words])
    found = [count for quantity in annotated.quantities for count in _of_quantity(page, quantity)]
    for sentence in annotated.sentences:
        found.extend(_nobody(page, sentence))
        found.extend(_single(page, sentence))
    found = _without_old(page, found)
    unique = {(c.figure.of, c.figure.span): c for c in found}
    return tuple(sorted(unique.values(), key=lambda c: (c.figure.span, c.figure.of)))


def _of_quantity(page: _Page, quantity: Quantity) -> Iterator[Counted]:
    """The count a number makes; none for measures, ages and parts of dates."""
    if quantity.unit or (quantity.least is not None and quantity.least < 0):
        return
    if any(t.start <= quantity.start and quantity.end <= t.end for t in page.annotated.times):
        return
    first, last = bisect_left(page.starts, quantity.start), bisect_left(page.starts, quantity.end)
    if first >= last:
        return
    number = _number_word(page, first, last)
    noun = _noun(page, number, last)
    subset = bool(first) and page.words[first - 1].form.lower() in table_of("subset")
    verb, of = (None, None) if subset else _outcome(page, number, noun, (first, last))
    counts = noun is not None or of is not None
    if not counts or (noun is None and _aside(page, first, last)):
        return
    head = number if noun is None else noun
    kind = of or plural_of(page.words[head])
    yield Counted(_figure(page, kind, (quantity.least, quantity.most), (quantity.start, quantity.end)), head, verb)


def _figure(page: _Page, of: str, bounds: tuple[float | None, float | None], ends: tuple[int, int]) -> Figure:
    return Figure(of, bounds[0], bounds[1], Span(page.annotated.report.id, *ends))


def _aside(page: _Page, first: int, last: int) -> bool:
    """'Salim, 36, said': an age between commas"""
    before = page.words[first - 1].form if first else ""
    after = page.words[last].form if last < len(page.words) else ""
    return before in (",", "(") and after in (",", ")")


def _number_word(page: _Page, first: int, last: int) -> int:
    """The word of a quantity that stands for it in the tree: "seven" of "at least seven"."""
    inside = range(first, last)
    numerals = [at for at in inside if page.words[at].upos == "NUM" or page.words[at].form[:1].isdigit()]
    if numerals:
        return next((at for at in numerals if page.words[at].head not in inside), numerals[-1])
    return next((at for at in inside if page.words[at].head not in inside and page.words[at].upos == "NOUN"), last - 1)


def _noun(page: _Page, number: int, last: int) -> int | None:
    """The counted noun: "people" of "seven people", "fighters" of "hundreds of fighters"."""
    word = page.words[number]
    if word.relation.split(":")[0] in ("nummod", "det", "compound", "amod") and word.head > number:
        head = word.head
        if page.words[head].upos in ("NOUN", "PROPN", "ADJ", "VERB") and head - number < 12 and not _stopped(page, number, head):
            return head
    for child in page.tree.under(number, "nmod"):
        case = page.tree.first(child, "case")
        if case is not None and page.words[case].lemma == "of" and child > number:
            return child
    return _next_noun(page, last)


def _stopped(page: _Page, first: int, last: int) -> bool:
    """A verb or a clause's comma between: the tree went astray."""
    return any(page.words[at].upos in ("AUX", "PRON", "SCONJ") for at in range(first + 1, last))


def _next_noun(page: _Page, last: int) -> int | None:
    """For want of a tree: the noun that ends the run of nouns and adjectives behind a number."""
    at = last + 1 if last < len(page.words) and page.words[last].form == "of" else last
    found = None
    while at < min(len(page.words), last + 8):
        word = page.words[at]
        if word.upos == "NOUN":
            found = at
        elif found is not None or (word.upos not in ("ADJ", "PROPN", "DET") and word.form != "-" and word.xpos != "VBN"):
            break
        at += 1
    return found


def _outcome(page: _Page, number: int, noun: int | None, span: tuple[int, int]) -> tuple[int | None, str | None]:
    """The word that says what befell the counted, and the outcome: ("killed", "killed")."""
    for found in (
        _beside(page, noun if noun is not None else number, span[1]),
        _noun_itself(page, noun),
        _of_noun(page, number, noun),
        _toll(page, number),
        _clause(page, noun if noun is not None else number),
        _after_verb(page, span[0]),
    ):
        if found is not None:
            return found
    return None, None


def _beside(page: _Page, noun: int, last: int) -> tuple[int, str] | None:
    """'37 dead', '30 others wounded', 'seven people killed in': right behind the number or its noun"""
    for start in (noun + 1, last):
        for at in range(start, min(start + 2, len(page.words))):
            word = page.words[at]
            of = outcome_of(word, "state")
            if of is not None and word.upos in ("ADJ", "VERB", "NOUN", "ADV") and not _governs(page, at):
                return at, _both(page, at, of)
            if word.form.lower() not in ("others", "other", "people", "persons", "more", "were", "was", "reported", "feared", "seriously", "critically", "badly", "slightly", "still", "left"):
                break
    return None


def _both(page: _Page, at: int, of: str) -> str:
    """'dozens were killed or injured': casualties, unless a figure follows"""
    if at + 2 >= len(page.words) or page.words[at + 1].form.lower() not in ("or", "and"):
        return of
    other = outcome_of(page.words[at + 2], "state")
    ends = at + 3 >= len(page.words) or page.words[at + 3].upos not in ("NUM", "DET", "NOUN")
    return "casualties" if other is not None and {of, other} == {"killed", "injured"} and ends else of


def _governs(page: _Page, at: int) -> bool:
    """'wounded soldiers', 'two men killed a guard': the word belongs to the next noun, or acts on it"""
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    if following is None or page.words[at].form.lower() in ("dead", "missing"):
        return False
    acts = following.upos in ("DET", "NUM", "PRON", "PROPN") and page.tree.first(at, "obj") is not None
    return acts or (following.upos in ("NOUN", "ADJ") and page.words[at].relation == "amod" and page.words[at].head > at)


def _noun_itself(page: _Page, noun: int | None) -> tuple[int, str] | None:
    """'12 deaths', 'nine bodies', 'claimed 20 lives'"""
    if noun is None:
        return None
    of = outcome_of(page.words[noun], "counts")
    if of == "killed" and page.words[noun].lemma == "life":
        verb = next(iter(page.tree.ancestors(noun)), None)
        return (noun, of) if verb is not None and page.words[verb].lemma in table_of("lives") else None
    return None if of is None else (noun, of)


def _of_noun(page: _Page, number: int, noun: int | None) -> tuple[int, str] | None:
    """'a death toll of 45', 'the killing of three men', 'the bodies of nine men'"""
    at = _first_conjunct(page, noun if noun is not None else number)
    head = page.words[at].head
    if head < 0 or not page.words[at].relation.startswith("nmod"):
        return None
    case = page.tree.first(at, "case")
    if case is None or page.words[case].lemma not in ("of", "to"):
        return None
    of = _toll_of(page, head) or outcome_of(page.words[head], "of")
    return None if of is None else (head, of)


def _toll_of(page: _Page, at: int) -> str | None:
    word = page.words[at]
    before = page.words[at - 1].lemma.lower() if at else ""
    tolls = table_of("tolls")
    if word.lemma.lower() == "number":  # "the number of dead"
        for child in page.tree.under(at, "nmod"):
            of = outcome_of(page.words[child], "counts") or outcome_of(page.words[child], "state")
            if of is not None:
                return of
    found = tolls.get(f"{before} {word.lemma.lower()}") or tolls.get(word.lemma.lower())
    return None if found is None else str(found)


def _toll(page: _Page, number: int) -> tuple[int, str] | None:
    """'the death toll rose to 15', 'the number of wounded stood at 30'"""
    head = page.words[number].head
    near = _toll_near(page, number)
    if near is not None or head < 0 or not page.words[number].relation.startswith(("obl", "obj", "xcomp", "advmod", "nummod")):
        return near
    for above in (head, *list(page.tree.ancestors(head))[:1]):
        for subject in page.tree.under(above, "nsubj"):
            of = _toll_of(page, subject)
            if of is not None and subject < number:
                return subject, of
    return None


def _toll_near(page: _Page, number: int) -> tuple[int, str] | None:
    """'put the death toll at 45', 'from 12 to 15': by the words alone"""
    before = page.words[number - 1] if number else None
    while before is not None and number and before.upos in ("ADV", "ADJ") or (before is not None and before.form.lower() in ("least", "than", "nearly", "about")):
        number -= 1
        before = page.words[number - 1] if number else None
    if before is None or not (before.form.lower() in ("at", "to", "from", "of", "is", "was") or before.lemma in table_of("reaches")):
        return None
    for at in range(number - 1, max(-1, number - _TOLL_BEFORE), -1):
        if page.words[at].form in (".", ";"):
            return None
        of = _toll_of(page, at) if page.words[at].upos == "NOUN" else None
        if of is not None:
            return at, of
    return None


def _first_conjunct(page: _Page, at: int) -> int:
    """'a man and his two sons': the office of "sons" is that of "man"."""
    for _ in range(8):
        if page.words[at].relation != "conj" or page.words[at].head < 0:
            break
        at = page.words[at].head
    return at


def _clause(page: _Page, noun: int) -> tuple[int, str] | None:
    """The verb over the counted: 'killed 12', '12 died', 'seven were shot and killed', 'were found dead'"""
    at = _first_conjunct(page, noun)
    word = page.words[at]
    for child in page.tree.under(noun, "acl"):
        of = outcome_of(page.words[child], "done")
        if of is not None and page.words[child].xpos == "VBN" and not page.tree.under(child, "obj"):
            return child, of
    if word.head < 0 or word.relation.split(":")[0] not in ("nsubj", "obj", "iobj"):
        return _predicate(page, at)
    verb = word.head
    suffers = word.relation in ("obj", "nsubj:pass", "iobj")
    if not suffers and page.words[verb].xpos == "VBN" and page.tree.under(verb, "aux:pass"):
        suffers = True
    found: list[tuple[int, str]] = []
    for each in (verb, *_shared(page, verb)):
        of = outcome_of(page.words[each], "done" if suffers else "undergone") or outcome_of(page.words[each], "undergone")
        if of is not None and not (page.words[each].lemma == "flee" and suffers):
            found.append((each, of))
    for child in page.tree.under(verb, "xcomp", "advcl", "ccomp", "advmod"):
        of = outcome_of(page.words[child], "state")
        if page.words[child].upos == "ADV" and abs(child - verb) > 1:
            continue
        if of is not None and (page.words[child].upos in ("ADJ", "ADV") or suffers) and not page.tree.under(child, "nsubj"):
            found.append((child, of))
    return _gravest(page, found)


def _shared(page: _Page, verb: int) -> list[int]:
    """Verbs joined to this one that share its object or subject: 'shot and killed'"""
    return [c for c in page.tree.under(verb, "conj") if not page.tree.under(c, "nsubj", "obj") and page.words[c].upos == "VERB"]


def _gravest(page: _Page, found: list[tuple[int, str]]) -> tuple[int, str] | None:
    """'shot and killed' is killed; 'killed or wounded' is casualties."""
    if not found:
        return None
    outcomes = {of for _, of in found}
    lemmas = {page.words[at].lemma for at, _ in found}
    if outcomes == {"killed", "injured"} and not lemmas & {"shoot", "stab", "burn"}:
        return found[0][0], "casualties"
    return next((each for each in found if each[1] == "killed"), found[0])


def _predicate(page: _Page, at: int) -> tuple[int, str] | None:
    """'12 of them dead': the counted is itself the clause's head"""
    for child in page.tree.under(at, "amod", "acl", "advmod", "xcomp"):
        of = outcome_of(page.words[child], "state")
        if of is not None and child > at:
            return child, of
    return None


def _after_verb(page: _Page, first: int) -> tuple[int, str] | None:
    """For want of a tree: 'killing 12', 'wounded at least 30'"""
    for at in range(first - 1, max(-1, first - 3), -1):
        word = page.words[at]
        of = outcome_of(word, "done")
        if of is not None and word.upos == "VERB":
            return at, of
        if word.upos not in ("DET", "ADV"):
            return None
    return None


def _nobody(page: _Page, sentence: Sentence) -> Iterator[Counted]:
    """'no one was hurt', 'nobody died', 'no casualties', 'without injuries'"""
    for at in range(sentence.first, sentence.last):
        word = page.words[at]
        low = word.form.lower()
        after = page.words[at + 1] if at + 1 < sentence.last else None
        if low in table_of("nobody") or (low == "no" and after is not None and after.form.lower() in ("one", "people", "person")):
            head = at if low != "no" else at + 1
            told = _clause(page, head) or _clause(page, at) or _beside(page, head, head + 1)
            if told is not None:
                yield _zero(page, (at, head), told[0], told[1])
        elif low in ("no", "without", "zero") and word.upos in ("DET", "ADP", "NUM"):
            noun = _next_noun(page, at + 1)
            of = outcome_of(page.words[noun], "counts") if noun is not None else None
            if noun is None or of is None or page.words[noun].lemma in ("life", "body", "wound"):
                continue
            for each in ("killed", "injured") if of == "casualties" else (of,):
                yield _zero(page, (at, noun), noun, each)


def _zero(page: _Page, words: tuple[int, int], verb: int, of: str) -> Counted:
    ends = (page.words[words[0]].start, page.words[words[1]].end)
    return Counted(_figure(page, of, (0.0, 0.0), ends), words[1], verb)


def _single(page: _Page, sentence: Sentence) -> Iterator[Counted]:
    """'killed a man': one, where the clause says that he suffered it"""
    for mention in page.annotated.mentions:
        if not sentence.first <= mention.head < sentence.last or mention.kind != "nominal" or mention.label == "place":
            continue
        head = page.words[mention.head]
        opener = page.words[mention.first].form.lower()
        if opener not in table_of("one") or head.xpos != "NN" or mention.last <= mention.head:
            continue
        told = _clause(page, mention.head) or _beside(page, mention.head, mention.head + 1)
        if told is not None and outcome_of(head, "counts") is None:
            last = page.words[mention.head]
            yield Counted(_figure(page, told[1], (1.0, 1.0), (page.words[mention.first].start, last.end)), mention.head, told[0])


def _without_old(page: _Page, found: list[Counted]) -> list[Counted]:
    """'the toll rose from 12 to 15': 15 stands, 12 was."""
    kept = []
    for count in found:
        at = bisect_left(page.starts, count.figure.span.start)
        before = page.words[at - 1].form.lower() if at else ""
        newer = any(
            other.verb == count.verb and other.figure.of == count.figure.of and other.figure.span.start > count.figure.span.start
            for other in found
        )
        if not (before == "from" and count.verb is not None and newer):
            kept.append(count)
    return kept
