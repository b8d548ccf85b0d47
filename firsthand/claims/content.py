"""What a cue verb attributes: its clause, a quotation, a thing announced, all before "X said"."""

from __future__ import annotations

from firsthand.claims.content_around import around
from firsthand.claims.content_told import hangs_loose, is_set_off, told_that
from firsthand.claims.found import Phrase, Reading, Words

_CLAUSE = ("ccomp", "xcomp", "parataxis")


def content_of(reading: Reading, number: int, verb: int, source: Phrase) -> tuple[Words, ...]:
    """The clause, the quotation, the thing announced, or all that stands before "X said"."""
    lemma = reading.lemma(verb)
    if reading.words[verb].xpos == "VBG" and reading.words[verb - 1].form == ",":
        return _behind_participle(reading, number, verb)
    if lemma in ("accuse", "blame") and (whom := _thing(reading, verb)) and whom[0][0] > verb:
        return whom
    content = complement(reading, verb, number) or told_that(reading, number, verb)
    if content and source.first > verb and content[0][0] < verb:
        behind = _unquoted_after(reading, source, reading.sentence(number).last)
        content = reading.pieces({i for piece in content for i in range(*piece)} - behind)
    marked = any(
        reading.lower(i) in ("that", ":", '"', "“", "‘", "«")
        for i in range(verb, _ahead(reading, verb))
    )
    content = _with_further_clause(reading, number, content)
    guarded = lemma in reading.cues["guarded"] and not is_set_off(reading, verb, source)
    if content and (not guarded or marked or _infinitive(reading, verb, lemma)):
        content = _with_subject(reading, verb, content)
        content = _all_before(reading, number, source, (verb, content))
        content = around(reading, number, source, (verb, content))
        return _with_lead(reading, number, verb, content)
    if not _is_guarded_tail(reading, verb) and guarded:
        return content or _thing(reading, verb) if lemma in reading.cues["noun_content"] else ()
    tail = _before_tail(reading, number, verb, source)
    tail = _all_before(reading, number, source, (verb, tail)) if tail else tail
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


def _behind_participle(reading: Reading, number: int, verb: int) -> tuple[Words, ...]:
    """'"...," he said, adding {that some had left}': never what stands before."""
    behind = [p for p in complement(reading, verb, number) if p[0] > verb]
    if behind:
        return tuple(behind)
    last = reading.sentence(number).last
    rest = range(verb + 1, last)
    if any(reading.words[i].xpos in ("VBD", "VBZ", "VBP", "MD") for i in rest):
        return reading.pieces(rest) if reading.lemma(verb) in ("add", "say", "warn") else ()
    return _thing(reading, verb)


def _with_subject(reading: Reading, verb: int, content: tuple[Words, ...]) -> tuple[Words, ...]:
    """'KOB 4 reports | Nehemiah Griego | called someone': a subject that the tree hung on the verb."""
    between = range(verb + 1, content[0][0])
    plain = reading.lemma(verb) in reading.cues["plain_speech"]
    if not plain or not 0 < len(between) < 8 or reading.lemma(verb) in reading.cues["hearer"]:
        return content
    kinds = ("PROPN", "NOUN", "DET", "ADJ", "NUM")
    if any(reading.words[i].upos not in kinds or reading.is_time(i) for i in between):
        return content
    if reading.words[content[0][0]].upos not in ("VERB", "AUX"):
        return content
    return ((verb + 1, content[0][1]), *content[1:])


def _all_before(
    reading: Reading, number: int, source: Phrase, told: tuple[int, tuple[Words, ...]]
) -> tuple[Words, ...]:
    """'{A was pronounced dead, while B was hurt}, said the trooper': all that stands before a frame
    that closes the sentence, unless somebody else has spoken there.
    """
    verb, content = told
    sentence, frame = (
        reading.sentence(number),
        (min(verb, source.first), max(verb + 1, source.last)),
    )
    if reading.words[verb].xpos == "VBG" or content[-1][1] > frame[0]:
        return content
    content = _up_to_frame(reading, frame, content)
    first = sentence.first + (reading.words[sentence.first].upos == "CCONJ")
    if content[0][0] <= first or reading.words[frame[0] - 1].form != ",":
        return content
    speech, finite = reading.cues["plain_speech"], ("VBD", "VBZ", "VBP", "MD")
    behind = range(frame[1], sentence.last)
    relative = len(behind) > 2 and reading.words[frame[1] + 1].xpos in ("WP", "WDT")
    if not relative and any(reading.words[i].xpos in finite for i in behind):
        return content
    left = range(first, content[0][0])
    if any(reading.lemma(i) in speech and reading.words[i].xpos in finite for i in left):
        return content
    start = reading.words[first].start
    if any(
        q.whole and start < q.end and q.start < sentence.end for q in reading.annotated.quotations
    ):
        return content
    return reading.pieces(range(first, frame[0]))


def _up_to_frame(reading: Reading, frame: Words, content: tuple[Words, ...]) -> tuple[Words, ...]:
    """'{Ansar | has claimed the raid on the bus}, the monitor reported': not Ansar alone."""
    gap = range(content[-1][1], frame[0] - 1)
    if reading.words[frame[0] - 1].form != "," or len(gap) < 2 or content[0][0] > frame[0]:
        return content
    if any(reading.words[i].form in ('"', "”", "»") for i in gap):
        return content
    return reading.pieces({*gap, *(i for piece in content for i in range(*piece))})


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
        if reading.words[child].upos == "PROPN" and reading.is_time(child):
            continue  # "..., the society said {Thursday}"
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
    if reading.words[verb].xpos == "VBG":
        return content  # '"A," he said, {adding that B}': A is not added
    frame_first = min(reading.tree.phrase(verb, _CLAUSE)[0], verb)
    before = range(sentence.first, frame_first)
    quoted = any(
        q.whole and any(q.start <= reading.starts[i] < q.end for i in before)
        for q in reading.annotated.quotations
        if q.start < sentence.end and sentence.start < q.end
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
    if reading.lower(reading.sentence(number).first) == "according" and source.first < verb:
        return ()  # "According to the report, | he confessed": all before is another's name
    if relation == "root":
        first = min(
            frame
            & set(words_of_sentence(reading, number))
            & set(range(min(source.first, verb), verb + 1))
        )
        before = set(range(reading.sentence(number).first, first))
        has_clause = any(reading.words[i].upos in ("VERB", "AUX") for i in before)
        has_clause = has_clause and len(before) > 2  # "Contacted, | the spokesman confirms it"
        has_clause = has_clause and not hangs_loose(reading, before)
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
    while first < verb and reading.words[first].upos == "PUNCT":
        first += 1
    sentence = reading.sentence(reading.sentence_of[verb])
    end = reading.tree.phrase(verb)[1]
    adds = end + 1 < sentence.last and reading.words[end].form == ","
    adds = adds and reading.words[end + 1].xpos == "VBG"  # "..., a woman said, asking not to ..."
    closes = end >= sentence.last - 2 or adds
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
        if reading.is_time(child):
            continue  # "reported to the barracks on Monday"
        if reading.has(child, "case", *prepositions) or reading.has(child, "mark", *prepositions):
            chosen = set(reading.tree.subtree(child))
            if lemma in ("accuse", "blame", "charge") and 0 <= min(chosen) - verb < 12:
                chosen |= set(range(verb + 1, min(chosen)))  # "{Hamas} of using civilians"
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
