"""The brief and the timeline: what a desk would sign."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firsthand.codebook.claim import Hop
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Picture
from firsthand.codebook.span import Span
from firsthand.codebook.when import When
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.pipeline import picture
from firsthand.products import present
from firsthand.products.happenings import happenings
from firsthand.products.importance import is_background, ranked
from firsthand.products.quoting import sentence_around, telling, tidy
from firsthand.products.sources import named
from firsthand.products.wording import interval, listed, span_of_time
from tests.made import Desk

CLAIM = re.compile(r"\bc[0-9a-f]{12}\b")


def made(desk: Desk) -> Picture:
    return reconcile(group(desk.resolved()))


# the words of the text around which a hop stands, its kind and count -> how the brief names it
@pytest.mark.parametrize(
    ("said", "name", "kind", "count", "told"),
    [
        ("Felix Mbuyi", "Felix Mbuyi", "named_person", "one", "Felix Mbuyi"),
        ("The Observatory", "Observatory", "monitor", "one", "Observatory"),
        ("A senior army officer", "senior army officer", "anonymous_official", "one",
         "a senior army officer"),
        ("the mayor of Sake", "mayor of Sake", "anonymous_official", "one", "the mayor of Sake"),
        ("his friend", "friend", "anonymous_person", "one", "a friend"),
        ("an eyewitness", "eyewitness", "witness", "one", "an eyewitness"),
        ("Residents", "Residents", "witness", "several", "residents"),
        ("Two officials", "Two officials", "anonymous_official", "several", "two officials"),
        ("Syrian officers", "Syrian officers", "anonymous_official", "several",
         "Syrian officers"),
        ("the army", "army", "named_organisation", "one", "the army"),
        ("local authorities", "local authorities", "named_organisation", "one",
         "local authorities"),
        ("state television", "state television", "state_media", "one", "state television"),
        ("the statement", "statement", "document", "one", "the statement"),
        # what is no name and no role is not printed as one
        ("Army repels", "Army repels", "anonymous_person", "several", "an unnamed source"),
        ("six old warplanes", "six old warplanes", "anonymous_person", "several",
         "an unnamed source"),
        ("organisers", "organisers", "anonymous_person", "several", "organisers"),
        ("military circles", "military circles", "anonymous_person", "several",
         "military circles"),
        ("It", "It", "unresolved", "unknown", "an unnamed source"),
        ("he", "he", "anonymous_person", "one", "an unnamed source"),
    ],
)  # fmt: skip
def test_a_source_is_a_name_a_role_or_unnamed(
    said: str, name: str, kind: str, count: str, told: str
) -> None:
    desk = Desk()
    desk.report("r1", f"{said} said so.")
    hop = Hop(name, kind, count, Span("r1", 0, len(said)), "explicit", "named")  # type: ignore[arg-type]
    assert named(hop, Lookup(desk.resolved())) == told


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        ("2024-12-01T18:00", "2024-12-02T06:00", "in the night of 1 to 2 December 2024"),
        ("2024-11-30T18:00", "2024-12-01T06:00",
         "in the night of 30 November to 1 December 2024"),
        ("2024-12-02", "2024-12-02", "on 2 December 2024"),
        ("2024-12-02T12:00", "2024-12-02T18:00", "on 2 December 2024 between 12:00 and 18:00"),
        ("2024-12-01", "2024-12-31", "in December 2024"),
        ("2024-03-01", "2024-03-28", "between 1 and 28 March 2024"),
        ("2024-02-01", "2024-02-29", "in February 2024"),
        ("2012-01-01", "2012-12-31", "in 2012"),
        ("2012-01-01", "2014-12-31", "in 2012 to 2014"),
        ("2025-02-24", "2025-03-02", "between 24 February and 2 March 2025"),
        ("2024-12-30", "2025-01-02", "between 30 December 2024 and 2 January 2025"),
        (None, "2024-12-02", "by 2 December 2024"),
        ("2024-12-02", None, "from 2 December 2024 on"),
        (None, None, "at a time not said"),
    ],
)  # fmt: skip
def test_times_in_words(earliest: str | None, latest: str | None, told: str) -> None:
    assert span_of_time(When(earliest, latest, "stated")) == told


def test_counts_in_words() -> None:
    assert interval(1, 1, "source") == "1 source"
    assert interval(0, 0, "claim") == "0 claims"
    assert interval(1, 2, "source") == "1 to 2 sources"
    assert listed(["Hama", "Homs", "Suwayda"]) == "Hama, Homs and Suwayda"
    assert listed(["Hama"]) == "Hama"


# the sentence around [the words], as it stands in the report
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It rained. Rebels [raided the market]. Two died.", "Rebels raided the market."),
        (
            "Gen. [Salim was shot] in the U.S. embassy. He lived.",
            "Gen. Salim was shot in the U.S. embassy.",
        ),
        ("On Dec. 2 [troops left]. Others stayed.", "On Dec. 2 troops left."),
        ('"Run!" he shouted. [They ran].', "They ran."),
        ("[They ran]", "They ran"),
        ("At 8 a.m. police [fired]. \u201cWe ran,\u201d she said.", "At 8 a.m. police fired."),
        ("A raid. [Many died] ... and more. End.", "Many died ... and more."),
    ],
)
def test_a_claim_is_told_in_its_sentence(text: str, sentence: str) -> None:
    first, last = text.index("["), text.index("]") - 1
    desk = Desk()
    desk.report("r1", text.replace("[", "").replace("]", ""))
    report = desk.reports["r1"]
    found = sentence_around(Span("r1", first, last), report)
    assert report.text[found.start : found.end] == sentence


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("that the bridge\nwas  blown up.", "The bridge was blown up"),
        ('"We walked all night"', "We walked all night"),
        (
            'He vowed to hunt them "wherever they hide.',
            'He vowed to hunt them "wherever they hide"',
        ),
        ("the National Army (NA", "The National Army (NA"),
        ("“We ran,” she said", "“We ran,” she said"),
        ("killed,", "Killed"),
    ],
)
def test_quoted_words_stand_as_a_sentence(words: str, told: str) -> None:
    assert tidy(words) == told


# [what is attributed] in the sentence -> what the brief prints beside the name of the source
@pytest.mark.parametrize(
    ("text", "told", "given"),
    [
        ("[Rebels raided the market], two officials said.", "Rebels raided the market", {}),
        ("Two officials said that [rebels raided the market].", "Rebels raided the market", {}),
        ("According to two officials, [rebels raided the market].", "Rebels raided the market", {}),
        ("They denied that [rebels raided the market].", "They denied that rebels raided the market",
         {"polarity": "negative"}),
        ("They plan that [rebels raided the market].", "They plan that rebels raided the market",
         {"modality": "planned"}),
        ("He accused them that once [rebels raided the market].",
         "He accused them that once rebels raided the market", {}),
        ("[Rebels raided the market and] fled, they said.",
         "Rebels raided the market and fled, they said", {}),
    ],
)  # fmt: skip
def test_the_source_is_not_said_twice_and_a_denial_stays_one(
    text: str, told: str, given: dict[str, object]
) -> None:
    content = text[text.index("[") + 1 : text.index("]")]
    desk = Desk()
    desk.report("r1", text.replace("[", "").replace("]", ""))
    said = desk.says("r1", content, ("two officials", "anonymous_official"))
    claim = desk.claim(said, "rebels raided" if "rebels raided" in text else "Rebels raided",
                       "ASSAULT", "raided", **given)  # fmt: skip
    lookup = Lookup(desk.resolved())
    assert telling(lookup.claims[claim], lookup) == told


def town() -> Picture:
    """A capture and an attack in one sentence of two papers, a lone march, an uncited flight."""
    desk = Desk()
    place = desk.place("Goma", -1.67, 29.22)
    tellings = (
        "Rebels took Goma and killed seven people on Thursday",
        "Rebels took the town of Goma on Thursday and at least eight civilians were killed",
    )
    for number, (words, kind) in enumerate(zip(tellings, ("responder", "witness"), strict=True)):
        desk.report(f"r{number}", f"{words}, a source said.", f"Paper {number}")
        said = desk.says(f"r{number}", words, (f"doctor {number}", kind))
        desk.claim(said, words, "ASSAULT", "killed", actor="rebels", at=place,
                   killed=(number + 7, None))  # fmt: skip
        desk.claim(said, words, "COERCE/seize", "took", actor="rebels", at=place)
    text = (
        "Students marched in Bukavu.\nFamilies left Sake.\nThe army denied that rebels took Goma."
    )
    desk.report("r5", text, "Paper 5", day="2023-05-09")
    march = desk.says("r5", "Students marched in Bukavu", ("a lawyer", "anonymous_person"))
    desk.claim(march, "Students marched in Bukavu", "PROTEST/demo", "marched", actor="students")
    sake = desk.place("Sake", -1.57, 29.04)
    left = desk.says("r5", "Families left Sake")
    desk.claim(left, "Families left Sake", "SANCTION/expel", "left", at=sake)
    return made(desk)


def test_what_one_sentence_tells_is_one_happening_and_its_records_stay_apart() -> None:
    picture = town()
    lookup = Lookup(picture)
    found = happenings(ranked(picture, lookup), lookup)
    assert {e.type for e in found[0].events} == {"ASSAULT", "COERCE"}
    assert sorted(e.id for h in found for e in h.events) == sorted(e.id for e in picture.events)
    brief = present(picture, "brief")
    assert brief.count("**Rebels took ") == 1
    assert "Told with it: " in brief


def test_certain_things_come_first() -> None:
    brief = present(town(), "brief")
    heads = re.findall(r"^### (.+)$", brief, re.M)
    assert heads == ["Two or more independent sources", "Perhaps a single source",
                     "No source named"]  # fmt: skip
    assert (
        brief.index("Rebels took") < brief.index("Students marched") < brief.index("Families left")
    )
    assert "3 happenings: 1 with two or more independent sources; 1 with perhaps a single" in brief


def test_figures_are_told_with_who_says_what() -> None:
    line = next(x for x in present(town(), "brief").splitlines() if "Killed: " in x)
    assert "doctor 0 (report 1, Paper 0)" in line
    assert "doctor 1 (report 2, Paper 1)" in line
    assert len(CLAIM.findall(line)) == 2


def test_a_denial_is_quoted_whole_with_who_denies() -> None:
    desk = Desk()
    place = desk.place("Goma", -1.67, 29.22)
    desk.report("r1", "Rebels shelled the camp at Goma.", "The Paper")
    desk.claim(desk.says("r1", "Rebels shelled the camp at Goma", ("a nurse", "responder")),
               "Rebels shelled the camp at Goma", "ASSAULT", "shelled", at=place)  # fmt: skip
    desk.report("r2", "Their spokesman denied that rebels shelled the camp at Goma.", "The Wire")
    words = "rebels shelled the camp at Goma"
    said = desk.says("r2", words, ("Jean Kalume", "named_person"), stance="denial")
    desk.claim(said, words, "ASSAULT", "shelled", at=place, polarity="negative")
    brief = present(made(desk), "brief")
    assert "Denied: “Their spokesman denied that rebels shelled the camp at Goma” — Jean" in brief
    assert "1 claim says that it happened" in brief
    assert "“Rebels shelled the camp at Goma”" not in brief.split("Denied:")[1].split("—")[0]


def test_no_sentence_is_quoted_in_two_lists(example_picture: Picture) -> None:
    brief = present(example_picture, "brief")
    quoted = re.findall(r"^- “(.+?)” — ", brief, re.M)
    leads = re.findall(r"^\d+\. \*\*(.+?)\.?\*\* — ", brief, re.M)
    assert len(quoted) == len(set(quoted))
    assert not set(quoted) & set(leads)


def test_the_brief_of_the_example_names_no_pronoun_as_a_source(example_picture: Picture) -> None:
    brief = present(example_picture, "brief")
    assert not re.search(r"— (It|He|She|They|he|she|it|they|who|which) \(", brief)


def test_every_line_under_an_item_cites_a_record(example_picture: Picture) -> None:
    records = {c.id for c in example_picture.claims} | {e.id for e in example_picture.events}
    for line in present(example_picture, "brief").splitlines():
        if line.startswith("   - "):
            cited = set(re.findall(r"\b[ce][0-9a-f]{12}\b", line))
            assert cited, line
            assert cited <= records, line


def test_a_long_list_is_cut_and_says_so() -> None:
    desk = Desk()
    for number in range(90):
        words = f"Village number {number} burned"
        desk.report(f"r{number}", f"{words}.", f"Paper {number}")
        when = When(f"{2024 + number}-01-01", f"{2024 + number}-01-01", "stated")
        place = desk.place(f"Village {number}", number - 35.0, number * 2.0)
        desk.claim(desk.says(f"r{number}", words), words, "ASSAULT/destroy", "burned", at=place,
                   when=when)  # fmt: skip
    brief = present(made(desk), "brief")
    assert re.search(r"^- \d+ more \[c[0-9a-f]{12}.*all are in the exports\.$", brief, re.M)


def days(picture: Picture) -> list[str]:
    return [x for x in present(picture, "timeline").splitlines() if x.startswith("- **")]


def dated(desk: Desk, name: str, words: str, day: str, **given: object) -> None:
    """A raid told in a report of its own, on a day."""
    desk.report(name, f"{words}.", f"Paper {name}", day="2023-06-01")
    hops = [(f"witness of {name}", "witness")] if given.pop("seen", True) else []
    said = desk.says(name, words, *hops)
    desk.claim(said, words, "ASSAULT", words.split()[1], when=When(day, day, "stated"), **given)


def test_the_timeline_is_in_order_of_the_days_and_cites() -> None:
    desk = Desk()
    dated(desk, "r1", "Rebels raided Goma", "2023-05-20", at=desk.place("Goma", -1.0, 29.0))
    dated(desk, "r2", "Soldiers shelled Sake", "2023-05-04", at=desk.place("Sake", -3.0, 28.0))
    found = days(made(desk))
    assert [re.findall(r"\*\*(.+?)\*\*", line)[0] for line in found] == [
        "4 May 2023",
        "20 May 2023",
    ]
    assert all(CLAIM.search(line) and "1 source" in line for line in found)


def test_a_day_of_the_timeline_weighs_its_origins_not_its_copies() -> None:
    from firsthand.products.account import Account
    from firsthand.products.timeline import days_of

    desk = Desk()
    goma, sake = desk.place("Goma", -1.0, 29.0), desk.place("Sake", -3.0, 28.0)
    for number in range(4):  # four papers print the same uncited words
        dated(desk, f"r{number}", "Rebels raided Goma in the night and left", "2023-05-20",
              at=goma, seen=False)  # fmt: skip
    dated(desk, "r8", "Soldiers shelled Sake", "2023-05-04", at=sake, killed=(12, 12))
    weights = {d.day.isoformat(): d.weight for d in days_of(Account(made(desk)))}
    assert weights["2023-05-04"] > weights["2023-05-20"]


def test_a_timeline_of_nothing_says_so() -> None:
    empty = Picture((), (), (), (), (), (), (), (), (), ())
    assert "No event" in present(empty, "timeline")


# the sentence before, in brackets, where a pronoun would leave the reader without a subject
@pytest.mark.parametrize(
    ("text", "words", "hops", "told"),
    [
        ("Gunmen seized four traders. They were freed on Friday.", "They were freed on Friday",
         (), "(Gunmen seized four traders.) They were freed on Friday"),
        ("Gunmen came.\nThey were freed on Friday.", "They were freed on Friday", (),
         "They were freed on Friday"),  # another paragraph
        ("A guard saw it. He counted ten bodies.", "He counted ten bodies",
         (("Paul Kasa", "named_person"),), "He counted ten bodies"),  # he is the source
        ("A guard fell. He was hit by a shell.", "He was hit by a shell", (),
         "(A guard fell.) He was hit by a shell"),
        ("Gunmen came. The traders were freed.", "The traders were freed", (),
         "The traders were freed"),
        ("They were freed on Friday.", "They were freed on Friday", (), "They were freed on Friday"),
    ],
)  # fmt: skip
def test_a_pronoun_has_the_sentence_before_it(
    text: str, words: str, hops: tuple[tuple[str, str], ...], told: str
) -> None:
    desk = Desk()
    desk.report("r1", text)
    claim = desk.claim(desk.says("r1", words, *hops), words, "ASSAULT", words.split()[2])
    lookup = Lookup(desk.resolved())
    assert telling(lookup.claims[claim], lookup) == told


def test_the_facts_name_who_did_it_and_whom_it_struck() -> None:
    desk = Desk()
    words = "Police arrested a trader in Goma"
    desk.report("r1", f"{words}.", "The Paper")
    desk.claim(desk.says("r1", words), words, "COERCE/arrest", "arrested", actor="police",
               victim="a trader", at=desk.place("Goma", -1.67, 29.22))  # fmt: skip
    brief = present(made(desk), "brief")
    assert "(COERCE/arrest), by police, affecting a trader; on 4 May 2023; Goma." in brief
    assert "Behind it 1 publisher, no source named; credibility 6" in brief


def test_a_pronoun_is_cited_as_whom_it_was_found_to_be() -> None:
    desk = Desk()
    desk.report("r1", "It said so.")
    actor = desk.actor("Kivu Rights Network", "organisation")
    hop = Hop("It", "unresolved", "unknown", Span("r1", 0, 2), "explicit", "named", actor)
    assert named(hop, Lookup(desk.resolved())) == "Kivu Rights Network"
    unknown = desk.actor("it", "unknown")
    hop = Hop("It", "unresolved", "unknown", Span("r1", 0, 2), "explicit", "named", unknown)
    assert named(hop, Lookup(desk.resolved())) == "an unnamed source"


@pytest.mark.parametrize(
    ("words", "passing"),
    [
        ("Residents of the valley fear air strikes.", True),
        ("Families sleep in cellars to avoid airstrikes.", True),
        ("After the talks fighting broke out.", False),
        ("The minister spoke of air strikes on Goma.", False),
        ("The minister spoke of an attack that killed 12 people.", False),
        ("The minister spoke of an attack by the rebels.", False),
        ("The minister condemned Sunday's attack.", False),
    ],
)
def test_violence_that_is_only_named_leads_no_brief(
    words: str, passing: bool, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(f"May 12, 2026\n\n{words}\n", encoding="utf-8")
    read = picture([tmp_path / "a.txt"])
    (event,) = [e for e in read.events if e.type == "ASSAULT"]
    assert is_background(event, Lookup(read)) is passing


@pytest.mark.parametrize(
    ("words", "old"),
    [
        ("Back then rebels burned the mill", True),
        ("Rebels burned the mill in the civil war", True),
        ("Rebels burned the mill decades ago", True),
        ("Rebels burned the mill and the civil registry", False),
        ("Rebels have burned the mill", False),
    ],
)
def test_what_is_recalled_without_a_date_is_background(words: str, old: bool) -> None:
    desk = Desk()
    desk.report("r1", f"{words}.")
    said = desk.says("r1", words)
    printed = When(None, "2023-05-05", "publication")
    desk.claim(said, words, "ASSAULT/destroy", "burned", when=printed)
    picture = reconcile(group(desk.resolved()))
    assert is_background(picture.events[0], Lookup(picture)) is old
