"""Media that a source spoke through: "told {Reuters}", "in a statement carried by {SANA}"."""

from __future__ import annotations

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.known import may_begin
from firsthand.claims.listed import listed
from firsthand.claims.naming import PLATFORMS
from firsthand.claims.sources import name_source
from firsthand.codebook.claim import HopKind

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
_BEHIND = frozenset(
    ["television", "tv", "radio", "newspaper", "daily", "weekly", "magazine", "website", "portal"]
    + ["broadcaster", "channel", "outlet", "tabloid", "podcast", "news", "agency"]
)
_NO_MEDIA = ("Person", "GPE", "Nationality")
_INTERVIEWS = (
    ("interview", "with"),
    ("interview", "for"),
    ("interview", "to"),
    ("interviewed", "by"),
    ("comments", "to"),
    ("remarks", "to"),
    ("commentary", "to"),
    ("comment", "to"),
    ("carried", "by"),
    ("quoted", "by"),
    ("cited", "by"),
    ("aired", "by"),
    ("broadcast", "by"),
    ("relayed", "by"),
)
_IN_NAMES = ("outlet", "news_agency")
_PASSED_ON = frozenset(["by", "with", "to", "told", "on", "via", "from", "for", "through"])
_CONTACT = frozenset(
    ["interviewed", "contacted", "reached", "quoted", "cited", "speaking", "spoke", "talking"]
    + ["visited", "carried", "broadcast", "aired", "relayed", "seen", "obtained", "reviewed"]
    + ["viewed", "shared", "sent", "verified", "consulted", "published", "accessed", "examined"]
    + ["analysed", "analyzed", "heard", "joined", "questioned", "approached"]
)


def media(reading: Reading, found: Found) -> list[Phrase]:
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
    on_air = (
        i
        for i in range(source.head + 1, source.last - 1)
        if reading.lower(i) == "on" and _media_name(reading, i + 1, source.last) == source.last
    )
    contact = (i for i in words if reading.lower(i) in _CONTACT)
    return min(next(contact, source.last), next(on_air, source.last))


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
        if entry is not None and entry.kind in (*MEDIA, "monitor") and not goes_on:
            return last
    return _unlisted(reading, first, limit)


def _unlisted(reading: Reading, first: int, limit: int) -> int:
    """Where a name that says that it is a medium's ends: "told {Radyo Tamontaka}", "{GMA
    television}", "the {British newspaper}"; behind "in an interview with" any name but a person's.
    """
    sort = reading.lemma(first) in reading.cues["people"]["outlet"]
    last = first + (sort or reading.words[first].upos == "ADJ")  # "by {the newspaper} El Sur"
    while last < limit and _in_name(reading, first, last):
        last += 1
    if sort:
        return _whole_name(reading, last, limit) if last - first > 1 else first
    ends = first if reading.lower(first) in PLATFORMS else last  # "on his {Telegram} channel"
    while first < ends < limit and reading.lower(ends) in _BEHIND:
        ends += 1  # "told {GMA | television}", "the {British | newspaper}"
    if ends > last and reading.lowers[ends - 1] not in ("news", "agency"):
        return ends
    if reading.lowers[last:ends] == ("news", "agency"):
        return ends
    names = reading.cues["in_names"]
    says = any(reading.lower(i) in names[k] for i in range(first, last) for k in _IN_NAMES)
    if says and last - first > 1:
        return last
    return last if last > first and _is_interviewer(reading, first, last, limit) else first


def _in_name(reading: Reading, first: int, index: int) -> bool:
    """A word of a name: "Kontakt {24}" too."""
    number = index > first and reading.words[index].form.isdigit()
    return reading.words[index].upos == "PROPN" or number


def _is_interviewer(reading: Reading, first: int, last: int, limit: int) -> bool:
    """'in an interview with {Kontakt 24}', 'in comments to {Novosti Kray}': who else interviews."""
    if last < limit and reading.words[last].upos in ("NOUN", "PROPN", "PART"):
        return False
    if reading.words[first].upos != "PROPN" or reading.is_time(first):
        return False
    held = [m for m in reading.annotated.mentions if m.kind == "name" and m.first < last]
    if any(m.last > first and m.label.startswith(_NO_MEDIA) for m in held):
        return False
    at = first - (reading.words[first - 1].upos == "DET")
    while at > 1 and reading.words[at - 1].upos in ("NOUN", "ADJ") and at > first - 4:
        at -= 1
    return reading.lowers[max(at - 2, 0) : at] in _INTERVIEWS


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
    if reading.lowers[phrase.first : phrase.last] in reading.media_here:
        return named.name.casefold() != own
    named_so = proper or named.kind == "state_media" or _some_medium(reading, phrase)
    return named.kind in (*MEDIA, "monitor") and named_so and named.name.casefold() != own
