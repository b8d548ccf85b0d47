"""Whose they are, where the report has said it, or its towns tell; and where a name strays."""

from __future__ import annotations

import pytest

from firsthand.claims import extract
from firsthand.resolution import locate
from firsthand.resolution.actors import find_actors
from tests.annotating import annotated

WHOSE = (
    # met with a country, and named without one after it
    ("Turkish police detained 23 people in Ankara. Police seized documents about Syria.", "Police seized", "TUR"),
    ("French soldiers killed a jihadist in northern Mali, an official said in Paris. Soldiers also seized two trucks.", "Soldiers also", "FRA"),
    ("Saudi border guards killed Ethiopian migrants who came from Yemen. Migrants said they were shelled in Yemen.", "Migrants said", "ETH"),
    # armed men of a country named only after them
    ("The Indian navy captured 23 pirates in the Gulf of Aden, New Delhi said. Somali pirates have taken four ships.", "23 pirates", "SOM"),
    # first met without one: of the report's own ground
    ("Police in Nairobi shot dead two men. Police said they had fled. Ugandan police held a third in Kampala. In Nairobi, police searched houses.", "police searched", "KEN"),
    ("Police in Nakuru held six Kenyans. Ugandan police were asked for help. Kenya thanked them. Police are to question the six.", "Police are", "KEN"),
    # the sentence's own town goes first
    ("Kenyan police shot a man in Nairobi. In Kampala, police arrested nine marchers.", "police arrested", "UGA"),
    # where people come from, and where a minister speaks, tells nothing of them
    ("Gunmen crossed from Cameroon and attacked a Nigerian village near Banki, killing eight villagers.", "eight villagers", "NGA"),
    ("Protesters were held in Ankara on Monday. The suspects wrote about Syria, and police searched homes for Syria flags.", "Protesters", "TUR"),
)  # fmt: skip


def country_of(text: str, words: str) -> str | None:
    extracted = locate(extract(annotated(text)))
    actors = find_actors([extracted])
    by_id = {actor.id: actor for actor in actors.actors}
    start = text.index(words)
    found = [key for span, key in actors.actor_of.items() if span.start == start]
    assert found, f"nobody was read at '{words}'"
    return by_id[found[0]].country


@pytest.mark.parametrize(("text", "words", "country"), WHOSE)
def test_whose_they_are(text: str, words: str, country: str) -> None:
    assert country_of(text, words) == country


@pytest.mark.parametrize(
    ("text", "name", "countries"),
    [
        # a place of that name in Russia or Turkey is another one
        ("Nigerian soldiers fought in Banki. Nigeria sent men from Cameroon.", "Banki", (None, "NGA")),
        ("Burkina Faso mourned. Burkinabe troops reached Solhan.", "Solhan", (None, "BFA")),
        ("A fire broke out in Solhan on Monday.", "Solhan", ("TUR",)),  # nothing speaks of another
        ("The Nigerian president flew to Paris.", "Paris", ("FRA",)),  # a city of note
        ("Kenyan police said two men were held in Moroto.", "Moroto", ("UGA",)),  # next door
        ("Kenyan police held two men in Nakuru.", "Nakuru", ("KEN",)),
    ],
)  # fmt: skip
def test_a_small_place_far_from_all_that_is_spoken_of_is_another(
    text: str, name: str, countries: tuple[str | None, ...]
) -> None:
    located = locate(extract(annotated(text))).located or ()
    start = text.index(name)
    found = {each.place.country for each in located if each.span.start == start}
    assert found <= set(countries)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Arab foreign ministers met in Cairo.", "Arab foreign ministers"),
        ("Gulf states condemned the attack.", "Gulf states"),
        ("Teachers marched in Accra.", "Ghanaian teachers"),
        ("Herdsmen killed a farmer in Benue.", "Nigerian herders"),
        ("Prison guards killed an inmate in Bahia.", "Brazilian prison guards"),
        ("Russian missiles hit a plant in Kharkiv.", "Russian armed forces"),
        ("Lawmakers met in Nairobi.", "Kenyan parliament"),
        ("Students marched in Accra.", "Ghanaian students"),
    ],
)
def test_kinds_of_party(phrase: str, name: str) -> None:
    actors = find_actors([locate(extract(annotated(phrase)))])
    assert name in {actor.name for actor in actors.actors}
