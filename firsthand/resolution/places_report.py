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
from firsthand.resolution.areas import Phrase, along, beside, read
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.placenames import parted, plain
from firsthand.resolution.places_again import COUNTRY, part_of_country, town_again
from firsthand.resolution.places_asked import LABELS, asked, loci, uncut
from firsthand.resolution.places_capital import capital
from firsthand.resolution.places_found import Found, apposed, called, distinct, unknown, widened
from firsthand.resolution.places_held import Ground, placed
from firsthand.resolution.places_sides import Sides
from firsthand.resolution.toponyms import leaning_of, settle
from firsthand.resolution.toponyms_votes import Option, within

_TOWN_OF = re.compile(
    r"(?:the |a )?(?:[\w-]+ ){0,2}(?:city|town|village|settlement|hamlet|port) of [A-Z]"
)
_PROVINCE_OF = re.compile(
    r"(?:the )?(?:[\w'’-]{2,20} ){0,3}(?:province|governorate|region|oblast|state|district|county"
    r"|department) of [A-Z]"
)
_RANKS = ("region", "district")
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
        self._ground = Ground(self._text, self._settled)
        self._spoken = self._countries(leaning)
        self._ending: dict[int, list[Mention]] = defaultdict(list)
        for mention in extracted.mentions:
            if mention.refers_to is not None:
                self._ending[mention.end].append(mention)
        self._seen: set[str] = set()
        self._sides = Sides(self._ground, gazetteer, self._spoken)

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
        """What a stretch of the text names, or what the words beside it say of where it is."""
        start, end, why = self._stands_for(*apposed(self._text, start, end, self._settled))
        found = self._plainly(start, end, why, claim)
        return placed(found, start, end, self._ground)

    def _plainly(self, start: int, end: int, why: str, claim: Claim | None) -> Found:
        """What a stretch names by itself."""
        options = self._settled.get((start, end))
        end = uncut(self._text, end, self._gazetteer)
        words = self._text[start:end].strip()
        if options is not None:
            return self._named(words, options, why)
        inside = self._inside(start, end)
        whole = self._whole(words, inside)
        if whole is not None:
            return Found(whole.known.name, whole.known, whole.why)
        again = self._again(words, start, end)
        return self._by_shape(start, end, claim, inside) if again is None else again

    def _again(self, words: str, start: int, end: int) -> Found | None:
        """'the Black Sea port', "the country": what the report has named before."""
        town = town_again(start, end, self._ground)
        if town is not None:
            return Found(town.name, town, f'"{words}": the town named before it')
        if words.lower() not in COUNTRY:
            return None
        known = self._gazetteer.country(self._sides.country_at(start, end) or "")
        return Found(known.name, known, "the country spoken of") if known else unknown(words)

    def _by_shape(
        self, start: int, end: int, claim: Claim | None, inside: list[tuple[Option, ...]]
    ) -> Found:
        """A border, a capital, a road, a side of a country; else by the names in it."""
        words = self._text[start:end].strip()
        phrase = read(self._without_compass(start, end), len(inside))
        if phrase.shape == "border":
            return self._sides.border(start, end, claim)
        if phrase.shape == "capital":
            spoken = self._sides.country_at(start, end)
            return capital(words, inside, spoken, self._gazetteer)
        if phrase.shape == "road" and len(inside) >= 2:
            first, second = inside[0][0].known, inside[1][0].known
            road = along(first, second)
            return Found(road.name, road, f"the area between {first.name} and {second.name}")
        if inside:
            strange = self._ground.unsettled_town(start, end)
            return unknown(words) if strange else self._by_names(words, phrase, inside)
        if phrase.shape == "side":
            return self._side(words, phrase, start, end)
        return unknown(words)

    def _stands_for(self, start: int, end: int) -> tuple[int, int, str]:
        """'the city', 'there': the words it stands for, by the report's own coreference."""
        own = _OWN_PLACE.match(self._text, end) is not None  # "the base in the city of X": not "it"
        own = own or _CAPITAL_ALONE.fullmatch(self._text, start, end) is not None
        own = own or self._text[start:end].lower() in COUNTRY or self._bears_name(start, end)
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

    def _bears_name(self, start: int, end: int) -> bool:
        """'Rutshuru territory (North Kivu)': no other name is meant."""
        return any(
            start <= s and e <= end and o and o[0].known.kind not in ("country", "water", "area")
            for (s, e), o in self._settled.items()
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
        sided = phrase.step is not None and best.known.kind in ("country", "region")
        if sided and not plain(best.known.name).startswith(plain(words)[:5]):
            side = replace(beside(best.known, phrase, words), name=words)
            return Found(words.removeprefix("the "), side, f"a part of {best.known.name}")
        if phrase.about and best.known.kind == "town":
            near = beside(best.known, phrase, words)
            return Found(words, near, f"the area round {best.known.name}")
        reason = "; ".join(part for part in (why, best.why) if part)
        return Found(
            called(words, best.known), best.known, reason, first=first, options=distinct(options)
        )

    def _without_compass(self, start: int, end: int) -> str:
        """The words of a phrase, with names that begin with a compass word of their own left out:
        "a village in North Kordofan" lies not in the north of it."""
        words = self._text[start:end].strip()
        for (s, e), options in self._settled.items():
            name = self._text[s:e]
            if start <= s and e <= end and options and options[0].known.name.startswith(name[:6]):
                words = words.replace(name, "Name")
        return words.split(" in ")[0] if self._opens_with_name(start, end) else words

    def _opens_with_name(self, start: int, end: int) -> bool:
        """'the market of El Hilaliya in eastern Gezira': what the first name lies in moves it not."""
        into = self._text.find(" in ", start, end)
        return any(start <= s and e <= into and o for (s, e), o in self._settled.items())

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
            last = inside[-1]  # "Yemen's western province of Hodeidah"
            meant = next((o.known for o in last if o.known.kind in _RANKS), last[0].known)
            return Found(meant.name, meant, f'named in "{words}"')
        narrow = next((k for k in bests if any(within(k, other) for other in bests)), bests[0])
        if phrase.shape == "side" or phrase.about:
            area = beside(narrow, phrase, words)
            if area is not narrow:
                name = words.removeprefix("the ")
                return Found(name, replace(area, name=name), f"an area by {narrow.name}")
        return Found(narrow.name, narrow, f'named in "{words}"')

    def _side(self, words: str, phrase: Phrase, start: int, end: int) -> Found:
        """'the north' in a report on Syria: an area of the country spoken of."""
        country = self._sides.country_at(start, end)
        known = self._gazetteer.country(country) if country else None
        if known is None or phrase.step is None:
            return replace(unknown(words), precision="area")
        known = part_of_country(known, self._ground)
        area = beside(known, phrase, "northern")
        name = f"{words.removeprefix('the ')} of {known.name}"
        return Found(name, replace(area, name=name), f'"{words}" in a passage on {known.name}')
