"""Whatever stands in a report, resolving it never raises: names of one letter, digits, other
scripts, hundreds of words, claims without parts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Claim, Extracted, Locus, Role
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution import resolve

LABELS = ("Person", "Organization", "Misc", "Location", "Facility", "GPE", "actor", "source")
SCRIPTS = st.sampled_from(
    [
        "حلب",
        "Київ",
        "北京",
        "မန္တလေး",
        "ትግራይ",
        "تهران",
        "Đà Nẵng",
        "N'Djaména",
        "İzmir",
        "\u200b",
        "é",
    ]
)
WORDS = st.sampled_from(
    ["the", "rebels", "of", "Aleppo", "Syrian", "army", "and", "party", "in", "West", "75th", "al-",
     "Street", "Georgia", "M23", "north", "border", "capital", "road", "km", "20", "to", "'s", "(",
     "No", "Dr.", "Furaha", ", 29,", "-", "–", "U.S.", "Radio", "Monitor", "bomber", "its", "…"]
)  # fmt: skip
NAMES = st.one_of(
    st.text(min_size=1, max_size=1),
    st.from_regex(r"[0-9]{1,6}", fullmatch=True),
    SCRIPTS,
    st.lists(st.one_of(WORDS, SCRIPTS), min_size=1, max_size=12).map(" ".join),
    st.lists(WORDS, min_size=300, max_size=300).map(" ".join),
    st.text(max_size=40),
)
PIECES = st.lists(st.tuples(NAMES, st.sampled_from(LABELS)), min_size=0, max_size=8)
TIMES = st.sampled_from([NEVER_SAID, When("2024-12-02", "2024-12-02", "stated")])


def built(pieces: list[tuple[str, str]], published: When) -> Extracted:
    """A report of these names, each of them a mention, an actor and a place of its claim."""
    text, spans, mentions = "", [], []
    for name, label in pieces:
        span = Span("r1", len(text), len(text) + len(name))
        kind = "nominal" if label in ("actor", "source") else "name"
        spans.append(span)
        mentions.append(Mention(0, 0, span.start, span.end, kind, label, 0, None, ""))
        text += name + " fought. "
    report = Report("r1", "", "", None, None, None, None, None, published, "en", text, ())
    whole = Span("r1", 0, len(text))
    roles = tuple(Role("actor", span) for span in spans) + (Role("victim", None, "nobody said"),)
    loci = tuple(Locus("at", span) for span in spans)
    claims = tuple(
        Claim(
            f"c{at}",
            "r1",
            "event",
            "ASSAULT",
            None,
            None,
            whole,
            whole,
            own,
            places,
            NEVER_SAID,
            "past",
            (),
            "positive",
            "asserted",
            "t",
            "",
        )  # fmt: skip
        for at, (own, places) in enumerate([(roles, loci), ((), ())])
    )
    return Extracted(report, (), claims, tuple(mentions), (), (), "test")


@settings(max_examples=40, deadline=None, derandomize=True)
@given(pieces=PIECES, published=TIMES)
def test_resolving_never_raises(pieces: list[tuple[str, str]], published: When) -> None:
    found = resolve([built(pieces, published)])
    for place in found.places:
        assert place.latitude is None or -90 <= place.latitude <= 90
        assert place.longitude is None or -180 <= place.longitude <= 180
        assert place.precision != "area" or place.latitude is None or place.radius_km


@settings(max_examples=15, deadline=None, derandomize=True)
@given(pieces=PIECES, published=TIMES)
def test_the_same_report_gives_the_same_picture(
    pieces: list[tuple[str, str]], published: When
) -> None:
    one = built(pieces, published)
    first, again = resolve([one]), resolve([one])
    assert (first.actors, first.places) == (again.actors, again.places)


def test_nothing_at_all() -> None:
    assert resolve([]).claims == ()
