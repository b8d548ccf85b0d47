"""The places of one report: every name settled together, then every phrase of place read by
them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Claim, Extracted
from firsthand.codebook.span import Span
from firsthand.resolution.areas import Phrase, along, beside, border_name, read
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.gazetteer_tables import capitals, neighbours
from firsthand.resolution.placenames import parted, plain
from firsthand.resolution.places_asked import LABELS, asked, loci, sentence_round, uncut
from firsthand.resolution.places_found import Found, apposed, called, distinct, unknown, widened
from firsthand.resolution.toponyms import leaning_of, settle
from firsthand.resolution.toponyms_candidates import nationality
from firsthand.resolution.toponyms_votes import Option, within

_NATION = re.compile(
    r"(?<![Pp]ro-)(?<![Aa]nti-)\b[A-Z][a-z]+\b(?!-(?:backed|led|made|allied|supported|funded|trained|linked|aligned|sponsored))"
)
_TOWN_OF = re.compile(
    r"(?:the |a )?(?:[\w-]+ ){0,2}(?:city|town|village|settlement|hamlet|port) of [A-Z]"
)
_PROVINCE_OF = re.compile(
    r"(?:the )?(?:[\w-]+ )?(?:province|governorate|region|oblast|state) of [A-Z]"
)
_OWN_PLACE = re.compile(r" (?:in|at|near|outside) (?:the (?:city|town|village) of )?[A-Z]")
_CAPITAL_ALONE = re.compile(r"(?:the |its |their )?capital(?: city)?", re.IGNORECASE)
_STEPS = 6  # links of coreference that are followed


class ReportPlaces:
    """Reads the places of one report: `all()` gives each span with what it names."""

    def __init__(self, extracted: Extracted, gazetteer: Gazetteer) -> None:
        self._of, self._gazetteer = extracted, gazetteer
        self._text = extracted.report.text
        self._loci = loci(extracted)
        names = asked(extracted, gazetteer)
        leaning = leaning_of(self._text)
        settled = settle(names, self._text, gazetteer, leaning)
        self._settled = {
            (a.start, a.end): options for a, options in zip(names, settled, strict=True)
        }
        self._spoken = self._countries(leaning)
        self._ending: dict[int, list[Mention]] = defaultdict(list)
        for mention in extracted.mentions:
            if mention.refers_to is not None:
                self._ending[mention.end].append(mention)
        self._seen: set[str] = set()
        self._borders: list[list[str]] = []

    def all(self) -> Iterator[tuple[Span, Found]]:
        """Name mentions and loci in order of the text."""
        report = self._of.report.id
        done = set()
        for start, end, claim in sorted(
            self._wanted(), key=lambda w: (w[0], -w[1], w[2].id if w[2] else "")
        ):
            if (start, end) not in done and start < end:
                done.add((start, end))
                yield Span(report, start, end), self._read(start, end, claim)

    def _wanted(self) -> Iterator[tuple[int, int, Claim | None]]:
        yield from self._loci
        for mention in self._of.mentions:
            if (
                mention.kind == "name"
                and mention.label in LABELS
                or mention.label == "place"
                and mention.refers_to is not None
            ):
                yield mention.start, mention.end, None

    def _countries(self, leaning: dict[str, float]) -> dict[str, float]:
        """How much the report speaks of each country."""
        spoken: dict[str, float] = defaultdict(float, leaning)
        for options in self._settled.values():
            if options and options[0].known.country:
                spoken[options[0].known.country] += (
                    1.5 if options[0].known.kind == "country" else 1.0
                )
        return spoken

    def _read(self, start: int, end: int, claim: Claim | None) -> Found:
        """What a stretch of the text names."""
        start, end, why = self._stands_for(*apposed(self._text, start, end, self._settled))
        options = self._settled.get((start, end))
        end = uncut(self._text, end, self._gazetteer)
        words = self._text[start:end].strip()
        if options is not None:
            return self._named(words, options, why)
        inside = self._inside(start, end)
        phrase = read(words, len(inside))
        whole = self._whole(words, inside)
        if whole is not None:
            return Found(whole.known.name, whole.known, whole.why)
        if phrase.shape == "border":
            return self._border(start, end, claim)
        if phrase.shape == "capital":
            return self._capital(words, inside, start, end)
        if phrase.shape == "road" and len(inside) >= 2:
            first, second = inside[0][0].known, inside[1][0].known
            road = along(first, second)
            return Found(road.name, road, f"the area between {first.name} and {second.name}")
        if inside:
            return self._by_names(words, phrase, inside)
        if phrase.shape == "side":
            return self._side(words, phrase, start, end)
        return unknown(words)

    def _stands_for(self, start: int, end: int) -> tuple[int, int, str]:
        """'the city', 'there': the words it stands for, by the report's own coreference."""
        own = _OWN_PLACE.match(self._text, end) is not None  # "the base in the city of X": not "it"
        own = own or _CAPITAL_ALONE.fullmatch(self._text, start, end) is not None
        mention = None if own else self._mention(start, end)
        for _ in range(_STEPS):
            if mention is None or mention.refers_to is None:
                break
            mention = self._of.mentions[mention.refers_to]
            start, end = mention.start, mention.end
        words = self._text[start:end]
        return (
            start,
            end,
            f'stands for "{words}"' if mention is not None and mention.kind == "name" else "",
        )

    def _mention(self, start: int, end: int) -> Mention | None:
        """The mention over just these words, give or take a determiner."""
        for mention in self._ending.get(end, ()):
            if abs(mention.start - start) <= 4:
                return mention
        return None

    def _named(self, words: str, options: tuple[Option, ...], why: str) -> Found:
        first = plain(words) not in self._seen
        self._seen.add(plain(words))
        if not options:
            return replace(
                unknown(words), why=f'no gazetteer has "{words}"' + (f"; {why}" if why else "")
            )
        best = options[0]
        phrase = read(words, 1)
        area = widened(best.known, parted(words).sort)
        if area is not None:
            return Found(words.removeprefix("the "), area, f"called after {best.known.name}")
        if phrase.about and best.known.kind == "town":
            near = beside(best.known, phrase, words)
            return Found(words, near, f"the area round {best.known.name}")
        reason = "; ".join(part for part in (why, best.why) if part)
        return Found(
            called(words, best.known), best.known, reason, first=first, options=distinct(options)
        )

    def _inside(self, start: int, end: int) -> list[tuple[Option, ...]]:
        """The names within a stretch, in order, that a gazetteer knows; nationalities count as
        countries."""
        found = [(s, o) for (s, e), o in self._settled.items() if start <= s and e <= end and o]
        return [options for _, options in sorted(found, key=lambda f: f[0])]

    def _whole(self, words: str, inside: list[tuple[Option, ...]]) -> Option | None:
        """A whole phrase that the gazetteer has: "Eastern Ghouta", "southern suburbs of Beirut"."""
        if not self._gazetteer.has(words.removeprefix("the ")):
            return None
        matches = [
            m
            for m in self._gazetteer.find(words.removeprefix("the "))
            if m.alike > 0.95 and m.known.kind != "town"
        ]
        if not matches:
            return None
        countries = {options[0].known.country for options in inside} or set(self._spoken)
        fitting = [m for m in matches if m.known.country in countries or m.known.country is None]
        return Option(fitting[0].known, 1.0, "known by that name") if fitting else None

    def _by_names(self, words: str, phrase: Phrase, inside: list[tuple[Option, ...]]) -> Found:
        """'the base in the city of Khan Sheikhoun', 'northern Aleppo countryside': by the
        narrowest name."""
        bests = [options[0].known for options in inside]
        if _TOWN_OF.match(words) and bests[0].kind in ("town", "part"):
            # "the city of X in the east"
            return Found(bests[0].name, bests[0], f'named in "{words}"')
        if _PROVINCE_OF.match(words):  # "the Syrian province of Deir ez-Zor"
            bests[0] = next((o.known for o in inside[0] if o.known.kind == "region"), bests[0])
        narrow = next((k for k in bests if any(within(k, other) for other in bests)), bests[0])
        if phrase.shape == "side" or phrase.about:
            area = beside(narrow, phrase, words)
            if area is not narrow:
                name = words.removeprefix("the ")
                return Found(name, replace(area, name=name), f"an area by {narrow.name}")
        return Found(narrow.name, narrow, f'named in "{words}"')

    def _side(self, words: str, phrase: Phrase, start: int, end: int) -> Found:
        """'the north' in a report on Syria: an area of the country spoken of."""
        country = self._country_at(start, end)
        known = self._gazetteer.country(country) if country else None
        if known is None or phrase.step is None:
            return replace(unknown(words), precision="area")
        area = beside(known, phrase, "northern")
        name = f"{words.removeprefix('the ')} of {known.name}"
        return Found(name, replace(area, name=name), f'"{words}" in a passage on {known.name}')

    def _capital(self, words: str, inside: list[tuple[Option, ...]], start: int, end: int) -> Found:
        """'the capital of Syria', 'the Syrian capital'; a province's capital is not known by
        that."""
        known = inside[0][0].known if inside else None
        if known is not None and known.kind != "country":
            return (
                Found(known.name, known, f'named in "{words}"')
                if known.kind == "town"
                else unknown(words)
            )
        nation = next((n for w in words.split() if (n := nationality(w.strip(",.")))), None)
        country = known.country if known else nation or self._country_at(start, end)
        capital = capitals().get(country or "")
        matches = (
            [
                m.known
                for m in self._gazetteer.find(capital)
                if m.known.country == country and m.known.kind == "town"
            ]
            if capital
            else []
        )
        if not matches or re.search(
            r"(?i)\b(?:provincial|regional|state|district) capital\b", words
        ):
            return unknown(words)
        return Found(matches[0].name, matches[0], f'"{words}": the capital of {country}')

    def _border(self, start: int, end: int, claim: Claim | None) -> Found:
        """'the border' between two countries: those in the words, else of the claim, else of the
        sentence."""
        words = self._text[start:end]
        sides = self._sides(start, end)
        if claim is not None and len(sides) < 2:
            for locus in claim.places:
                if locus.span is not None and locus.span.start != start:
                    sides += [
                        c for c in self._sides(locus.span.start, locus.span.end) if c not in sides
                    ]
        if len(sides) < 2:
            near = self._sides(*sentence_round(self._text, start, end))
            kept = next(
                (
                    p
                    for p in self._borders
                    if set(sides) <= set(p) and (not near or set(near) & set(p))
                ),
                near,
            )
            sides += [c for c in kept if c not in sides]  # the border the report has spoken of
        if len(sides) < 2:
            sides += [c for c in self._most() if c not in sides]
        if sides:
            touching = [c for c in sides[1:] if c in neighbours().get(sides[0], frozenset())]
            sides = [sides[0], *touching[:1]]
            self._borders += [sides] if touching else []
        names = [known.name for side in sides if (known := self._gazetteer.country(side))]
        why = (
            f'"{words}" in a passage on {" and ".join(names)}'
            if names
            else f'"{words}": no country named'
        )
        return Found(border_name(names), None, why, "area", shared=len(names) == 2)

    def _most(self) -> list[str]:
        """The countries that the report speaks of most."""
        return sorted(self._spoken, key=lambda c: (-self._spoken.get(c, 0.0), c))[:6]

    def _sides(self, start: int, end: int) -> list[str]:
        """Countries named within a stretch, by name or by nationality, in order."""
        found = [
            (s, options[0].known.country)
            for (s, e), options in self._settled.items()
            if start <= s and e <= end and options and options[0].known.country
        ]
        for word in _NATION.finditer(self._text, start, end):
            nation = nationality(word.group())
            found += [(word.start(), nation)] if nation else []
        return list(dict.fromkeys(country for _, country in sorted(found, key=lambda f: f[0])))

    def _country_at(self, start: int, end: int) -> str | None:
        """The country a passage is about: of its sentence, else of the report."""
        here = self._sides(*sentence_round(self._text, start, end))
        if here:
            return max(here, key=lambda c: (self._spoken.get(c, 0.0), c))
        return max(self._spoken, key=lambda c: (self._spoken.get(c, 0.0), c), default=None)
