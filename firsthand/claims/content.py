"""What a cue verb attributes: its clause, a quotation, a thing announced, all before "X said"."""

from __future__ import annotations

from firsthand.claims.found import Phrase, Reading, Words

_CLAUSE = ("ccomp", "xcomp", "parataxis")


def content_of(reading: Reading, number: int, verb: int, source: Phrase) -> tuple[Words, ...]:
    """The clause, the quotation, the thing announced, or all that stands before "X said"."""
    lemma = reading.lemma(verb)
    content = complement(reading, verb, number)
    if content and source.first > verb and content[0][0] < verb:
        behind = _unquoted_after(reading, source, reading.sentence(number).last)
        content = reading.pieces({i for piece in content for i in range(*piece)} - behind)
    marked = any(
        reading.lower(i) in ("that", ":", '"', "“", "‘", "«")
        for i in range(verb, _ahead(reading, verb))
    )
    content = _with_further_clause(reading, number, content)
    if content and (
        lemma not in reading.cues["guarded"] or marked or _infinitive(reading, verb, lemma)
    ):
        return _with_lead(reading, number, verb, content)
    if not _is_guarded_tail(reading, verb) and lemma in reading.cues["guarded"]:
        return content or _thing(reading, verb) if lemma in reading.cues["noun_content"] else ()
    tail = _before_tail(reading, number, verb, source)
    return tail or _thing(reading, verb)


def _with_further_clause(
    reading: Reading, number: int, content: tuple[Words, ...]
) -> tuple[Words, ...]:
    """'... said that A | and that B': the second clause, wherever the tree hangs it."""
    last = reading.sentence(number).last
    for at in range(
        content[-1][1] if content else last, min(last, (content[-1][1] if content else last) + 3)
    ):
        if (
            reading.lower(at) in ("and", "but")
            and at + 1 < last
            and reading.lower(at + 1) == "that"
        ):
            covered = {i for piece in content for i in range(*piece)}
            return reading.pieces(covered | set(range(content[-1][1], last)))
    return content


def _infinitive(reading: Reading, verb: int, lemma: str) -> bool:
    intends = reading.stances[lemma] in ("intention", "directive")
    return intends and reading.tree.first(verb, "xcomp", "ccomp") is not None


def _ahead(reading: Reading, verb: int) -> int:
    last = reading.sentence(reading.sentence_of[verb]).last
    clause = reading.tree.first(verb, *_CLAUSE)
    return min(last, max(verb + 8, clause + 1 if clause is not None and clause > verb else 0))


def _is_guarded_tail(reading: Reading, verb: int) -> bool:
    """ "..., X continued": a guarded verb after a comma or a closing quotation mark."""
    return (
        reading.words[verb].relation.startswith("parataxis")
        or reading.tree.first(verb, "ccomp") is not None
    )


def complement(reading: Reading, verb: int, number: int) -> tuple[Words, ...]:
    """The clause that a verb governs: "said {that Y}", "promised {to Y}"; also one before it."""
    chosen: set[int] = set()
    for child in reading.tree.under(verb, *_CLAUSE):
        relation = reading.tree.base[child]
        if relation == "parataxis" and (child < verb or _is_frame(reading, child)):
            continue
        below = reading.tree.subtree(child)
        chosen.update(i for i in below if i > verb or child < verb)
    if not chosen:
        return ()
    allowed = set(words_of_sentence(reading, number))
    return reading.pieces(chosen & allowed)


def _is_frame(reading: Reading, child: int) -> bool:
    """A parataxis that is itself "..., he added"."""
    return (
        reading.lemma(child) in reading.stances and reading.tree.first(child, "nsubj") is not None
    )


def _with_lead(
    reading: Reading, number: int, verb: int, content: tuple[Words, ...]
) -> tuple[Words, ...]:
    """Also what precedes a cue in mid-sentence: '"A," X said, "B"' holds both A and B."""
    sentence = reading.sentence(number)
    frame_first = min(reading.tree.phrase(verb, _CLAUSE)[0], verb)
    before = range(sentence.first, frame_first)
    quoted = any(
        q.whole and q.start <= reading.words[i].start < q.end
        for q in reading.annotated.quotations
        for i in before
    )
    covered = {i for first, last in content for i in range(first, last)}
    return (
        reading.pieces(covered | set(before))
        if quoted and frame_first - sentence.first > 2
        else content
    )


def _before_tail(reading: Reading, number: int, verb: int, source: Phrase) -> tuple[Words, ...]:
    """All but the frame, where the frame hangs loose: "{Y}, X said on Monday"."""
    head, relation = reading.words[verb].head, reading.tree.base[verb]
    if relation not in ("parataxis", "root") and not (
        relation in ("conj", "advcl", "dep") and _comma_before(reading, verb)
    ):
        return ()
    frame = set(reading.tree.subtree(verb)) | set(range(source.first, source.last))
    if relation == "root":
        first = min(
            frame
            & set(words_of_sentence(reading, number))
            & set(range(min(source.first, verb), verb + 1))
        )
        before = set(range(reading.sentence(number).first, first))
        has_clause = any(reading.words[i].upos in ("VERB", "AUX") for i in before)
        comma = first > 0 and reading.words[first - 1].form in (
            ",",
            '"',
            "”",
            "’",
            "»",
            "-",
            "–",
            "—",
        )
        return reading.pieces(before) if has_clause and comma else ()
    if head < 0:
        return ()
    if source.first > verb:
        frame |= _unquoted_after(reading, source, reading.sentence(number).last)
    if relation in ("conj", "advcl", "dep"):
        return reading.pieces(i for i in reading.tree.subtree(head) if i not in frame and i < verb)
    return reading.pieces(i for i in reading.tree.subtree(head) if i not in frame)


def _unquoted_after(reading: Reading, source: Phrase, last: int) -> set[int]:
    """'"...," said Rosa Diaz, {a farmer who fled}': what stands behind the speaker and not in
    quotation marks.
    """
    quoted = reading.annotated.quotations
    behind = range(source.last, last)
    return {
        i for i in behind if not any(q.start - 1 <= reading.words[i].start <= q.end for q in quoted)
    }


def _comma_before(reading: Reading, verb: int) -> bool:
    """The frame closes the sentence after a comma: ", police said."""
    first = min([verb, *(c for c in reading.tree.under(verb, "nsubj"))])
    first = min(first, reading.tree.phrase(first)[0]) if first != verb else first
    sentence = reading.sentence(reading.sentence_of[verb])
    closes = reading.tree.phrase(verb)[1] >= sentence.last - 2
    return closes and first > sentence.first and reading.words[first - 1].form in (",", '"', "”")


def _thing(reading: Reading, verb: int) -> tuple[Words, ...]:
    """What is told without a clause: "declared {its readiness to ...}", "warned of {famine}"."""
    lemma = reading.lemma(verb)
    thing = reading.tree.first(verb, "obj")
    if thing is not None and (
        reading.words[thing].upos == "PRON" or reading.tree.first(verb, "iobj") is not None
    ):
        return ()  # "which he announced", "denied them entry"
    if (
        thing is not None
        and lemma in reading.cues["noun_content"]
        and lemma not in ("accuse", "blame")
    ):
        return reading.pieces(reading.tree.subtree(thing))
    prepositions = reading.cues["preposition_content"].get(lemma, ())
    for child in reading.tree.under(verb, "obl", "advcl"):
        if reading.has(child, "case", *prepositions) or reading.has(child, "mark", *prepositions):
            chosen = set(reading.tree.subtree(child))
            if thing is not None and lemma in ("accuse", "blame", "charge"):
                chosen |= set(reading.tree.subtree(thing))
            return reading.pieces(chosen)
    if thing is not None and lemma in ("accuse", "blame"):
        below = reading.tree.subtree(
            thing
        )  # "accused {the mayor of paying the gang}", hung on the mayor
        return reading.pieces(below) if any(reading.lower(i) in prepositions for i in below) else ()
    return ()


def words_of_sentence(reading: Reading, number: int) -> range:
    sentence = reading.sentence(number)
    return range(sentence.first, sentence.last)
