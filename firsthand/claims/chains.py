"""The chain of an attribution: the report, then each link nearer to the one who knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.claims.adjuncts import owner_of
from firsthand.claims.found import Found, Named, Phrase, Reading, Words
from firsthand.claims.known import known, may_begin
from firsthand.claims.listed import listed
from firsthand.claims.reference import antecedent, is_first_person
from firsthand.claims.sources import name_source
from firsthand.codebook.claim import Hop, HopKind

MEDIA: tuple[HopKind, ...] = ("outlet", "news_agency", "state_media", "social_channel")
_STATE = ("state", "state-run", "state-owned", "official", "semi-official", "government")
_SOME = (
    "local",
    "national",
    "private",
    "foreign",
    "international",
    "regional",
    "russian",
    "iranian",
)
_PRESS = ("media", "press", "newspapers", "radio", "television", "outlets")
_IN_NAMES = ("outlet", "news_agency")
_PASSED_ON = frozenset(["by", "with", "to", "told", "on", "via", "from", "for", "through"])
_CONTACT = frozenset(
    ["interviewed", "contacted", "reached", "quoted", "cited", "speaking", "spoke", "talking"]
    + ["visited", "carried", "broadcast", "aired", "relayed", "seen", "obtained", "reviewed"]
    + ["viewed", "shared", "sent", "verified", "consulted", "published", "accessed", "examined"]
    + ["analysed", "analyzed"]
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that has spoken: where, and the links after the report and its credit."""

    sentence: int
    links: tuple[Hop, ...]


def report_hops(reading: Reading) -> tuple[Hop, ...]:
    """Hop 0: the report itself, by its outlet."""
    outlet = reading.annotated.report.outlet
    return (Hop(outlet or "this report", "outlet", "one", None, "explicit", "the report itself"),)


def credited(reading: Reading) -> tuple[Hop, ...]:
    """The agency of a credit line or dateline, where it is not the outlet: an inferred link."""
    report = reading.annotated.report
    if not report.credit or (report.outlet or "").casefold() == report.credit.casefold():
        return ()
    entry = known(report.credit)
    name, kind = (entry.name, entry.kind) if entry else (report.credit, "news_agency")
    if entry is not None and entry == known(report.outlet or ""):
        return ()
    why = f"the report credits {name} in its head or last line"
    return (Hop(name, kind, "one", None, "inferred", why),)


def links_of(reading: Reading, found: Found, earlier: Sequence[Spoken]) -> tuple[Hop, ...] | None:
    """The links that one cue gives, outermost first; None where it is no source after all."""
    if found.source is None:
        return ()
    source = _links_of_phrase(reading, found.source, earlier)
    if source is None:
        return None
    outer = [
        _hop(reading, phrase, name_source(reading, phrase)) for phrase in _media(reading, found)
    ]
    further = [
        link
        for phrase in found.further
        for link in _links_of_phrase(reading, phrase, earlier) or ()
    ]
    names = {link.name for link in source}
    return (
        *(hop for hop in outer if hop.name not in names),
        *source,
        *(h for h in further if h.name not in names),
    )


def _links_of_phrase(
    reading: Reading, phrase: Phrase, earlier: Sequence[Spoken]
) -> tuple[Hop, ...] | None:
    if is_first_person(reading, phrase):
        return None
    span = reading.span((phrase.first, phrase.last))
    found = antecedent(reading, phrase, [(spoken.sentence, spoken.links) for spoken in earlier])
    if isinstance(found, Phrase):
        named = name_source(reading, found)
        why = f'"{reading.said(phrase.first, phrase.last)}" stands for {named.name}'
        return (Hop(named.name, named.kind, named.count, span, "inferred", why),)
    if found is not None:
        words = reading.said(phrase.first, phrase.last)
        why = f'"{words}" goes back to {found[-1].name}, named before'
        last = replace(found[-1], span=span, status="inferred", why=why)
        return (*found[:-1], last)
    if reading.words[phrase.head].upos == "PRON":
        words = reading.said(phrase.first, phrase.last)
        return (
            Hop(
                words,
                "unresolved",
                "unknown",
                span,
                "explicit",
                f'the text does not say who "{words}" is',
            ),
        )
    return _owned(reading, phrase) or (_hop(reading, phrase, name_source(reading, phrase)),)


def _owned(reading: Reading, phrase: Phrase) -> tuple[Hop, ...]:
    """'a statement by the ministry said': the ministry speaks, its statement is the paper."""
    if name_source(reading, phrase).kind != "document":
        return ()
    owner = owner_of(reading, phrase.head)
    if owner is None:
        return ()
    if reading.words[owner.head].upos == "PRON":
        owner = _meant(reading, owner)
    named = name_source(reading, owner)
    personal = reading.words[owner.head].upos == "PRON" or named.why == "no known sort of source"
    if (
        personal
        or (mention := reading.names_by_head.get(owner.head)) is not None
        and mention.label.startswith("GPE")
    ):
        return ()
    words = reading.said(phrase.first, phrase.last)
    hop = _hop(reading, owner, named)
    return (replace(hop, why=f'"{words}" is its word'),)


def _meant(reading: Reading, phrase: Phrase) -> Phrase:
    """'{its} statement': the ministry that "its" stands for; the pronoun where that is unknown."""
    mention = reading.names_by_head.get(phrase.head)
    if mention is None or mention.refers_to is None:
        return phrase
    before = reading.annotated.mentions[mention.refers_to]
    body = Phrase(before.first, before.last, before.head)
    speaks = name_source(reading, body).kind in ("named_organisation", "armed_group")
    return body if before.kind != "pronoun" and speaks else phrase


def _hop(reading: Reading, phrase: Phrase, named: Named) -> Hop:
    span = reading.span((phrase.first, phrase.last))
    return Hop(named.name, named.kind, named.count, span, "explicit", named.why)


def _media(reading: Reading, found: Found) -> list[Phrase]:
    """Media a source spoke through: "told {Reuters}", "in a statement carried by {SANA}"."""
    through = [phrase for phrase in found.through if _is_media(reading, phrase)]
    sentence = reading.sentence(found.sentence)
    if _PASSED_ON.isdisjoint(reading.lowers[sentence.first : sentence.last]):
        return through
    inside = {i for piece in found.content for i in range(piece[0], before_medium(reading, piece))}
    for phrase in found.further:
        inside |= set(range(phrase.first, phrase.last))
    if found.source is not None:
        inside |= set(range(found.source.first, _participle(reading, found.source)))
    at = sentence.first
    while at < sentence.last:
        last = _media_name(reading, at, sentence.last) if at not in inside else at
        if last > at and _passed_on(reading, at, sentence.first) and _in_frame(reading, found, at):
            phrase = _in_brackets(reading, Phrase(at, last, last - 1))
            through += [phrase] if not any(p.first <= at < p.last for p in through) else []
        at = max(last, at + 1)
    return through


def _in_brackets(reading: Reading, phrase: Phrase) -> Phrase:
    """'the Yemeni News Agency ({Saba})': the short name, where the table knows that one."""
    at = phrase.last + 1
    if at + 1 >= len(reading.words) or reading.words[at - 1].form != "(":
        return phrase
    entry = listed(reading, at, at + 1) if reading.words[at + 1].form == ")" else None
    return Phrase(at, at + 1, at) if entry is not None else phrase


def _in_frame(reading: Reading, found: Found, at: int) -> bool:
    """False of a medium before the source with a clause between the two."""
    source = found.source.first if found.source is not None else found.cue[0]
    between = range(at, min(source, found.cue[0]))
    return not any(reading.words[i].xpos in ("VBD", "VBZ", "VBP") for i in between)


def before_medium(reading: Reading, piece: Words) -> int:
    """Where a content ends: "confirmed {the deal} | to Reuters" tells whom, not what; "claimed {the
    attack} | through its Amaq news agency".
    """
    first, last = piece
    near = range(max(first + 1, last - 6), last)
    to = next((i for i in near if reading.lower(i) in ("to", "via", "through")), None)
    if to is None or to + 1 >= last:
        return last
    its = reading.lower(to + 1) in ("its", "their", "the", "his", "her")
    name = to + 1 + its
    ends = _media_name(reading, name, last) if name < last else name
    sort = reading.said(ends, last).lower() in ("", "agency", "news agency", "channel", "outlet")
    return to if ends > name and sort else last


def _participle(reading: Reading, source: Phrase) -> int:
    """Where "interviewed by El Pais" begins in a source; its end where nothing of the kind is
    there.
    """
    words = range(source.first, source.last)
    return next((i for i in words if reading.lower(i) in _CONTACT), source.last)


def _media_name(reading: Reading, first: int, limit: int) -> int:
    """Where a medium's name that begins here ends; `first` itself where none begins."""
    if reading.words[first].upos == "PUNCT":
        return first
    if reading.lower(first) in _STATE:
        return _state_medium(reading, first, limit)
    if reading.lower(first) in _SOME and reading.lower(min(first + 1, limit - 1)) in _PRESS:
        return first + 2
    form = reading.words[first].form
    sort = reading.lemma(first) in reading.cues["people"]["outlet"]
    if form[:1].islower() and not (sort or form.startswith(("al", "an-", "ash"))):
        return first
    if not may_begin(form):
        return _unlisted(reading, first, limit)
    for last in range(min(limit, first + 6), first, -1):
        entry = listed(reading, first, last) if reading.words[last - 1].upos != "PUNCT" else None
        goes_on = last < limit and reading.words[last].upos == "PROPN"
        if entry is not None and entry.kind in MEDIA and not goes_on:
            return last
    return _unlisted(reading, first, limit)


def _unlisted(reading: Reading, first: int, limit: int) -> int:
    """Where a name that says that it is a medium's ends: "told {Radyo Tamontaka}"."""
    sort = reading.lemma(first) in reading.cues["people"]["outlet"]
    last = first + (sort or reading.words[first].upos == "ADJ")  # "by {the newspaper} El Sur"
    while last < limit and reading.words[last].upos == "PROPN":
        last += 1
    if sort:
        return _whole_name(reading, last, limit) if last - first > 1 else first
    names = reading.cues["in_names"]
    says = any(reading.lower(i) in names[k] for i in range(first, last) for k in _IN_NAMES)
    return last if says and last - first > 1 else first


def _whole_name(reading: Reading, last: int, limit: int) -> int:
    """Where "El Faro | del Norte", "Al | - Watan" ends."""
    joins = ("-", "de", "del", "of", "do", "da")
    while last + 1 < limit and reading.lower(last) in joins:
        if not reading.words[last + 1].form[:1].isupper():
            break
        last += 2
    return last


def _state_medium(reading: Reading, first: int, limit: int) -> int:
    """Where "state television", "the official news agency" ends."""
    names = reading.cues["people"]["state_media"]
    for last in range(min(limit, first + 3), first + 1, -1):
        if " ".join(reading.lowers[first:last]) in names:
            named = last < limit and reading.words[last].upos == "PROPN"
            return first if named else last
    return first


def _passed_on(reading: Reading, at: int, first: int) -> bool:
    """ "told", "carried by", "interview with" stand up to four words before the name, in one
    phrase.
    """
    for index in range(at - 1, max(first, at - 5) - 1, -1):
        if reading.lower(index) in _PASSED_ON:
            return index == first or reading.lower(index - 1) != "according"
        if reading.words[index].upos in ("VERB", "AUX", "PUNCT"):
            return reading.lower(index) == "told"
    return False


def _some_medium(reading: Reading, phrase: Phrase) -> bool:
    """'told {a radio station}', 'told {local media}': not "told the media"."""
    opening = reading.words[phrase.first]
    if phrase.last - phrase.first < 2 or opening.form.lower() in ("the", "this", "our"):
        return phrase.last - phrase.first > 2 and opening.form.lower() == "the"
    return True


def _is_media(reading: Reading, phrase: Phrase) -> bool:
    """True of "told Reuters"; false of "told reporters" and of the report's own outlet."""
    named = name_source(reading, phrase)
    proper = any(reading.words[i].upos == "PROPN" for i in range(phrase.first, phrase.last))
    own = (reading.annotated.report.outlet or "").casefold()
    named_so = proper or named.kind == "state_media" or _some_medium(reading, phrase)
    return named.kind in (*MEDIA, "monitor") and named_so and named.name.casefold() != own
