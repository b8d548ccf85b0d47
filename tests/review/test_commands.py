"""`firsthand review`, `sources` and `search` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Entry, Target
from firsthand.review.agreement import agreement
from tests.review.small import entry
from tests.test_cli import run


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_REVIEWER", "maria")


def test_a_walk_through_the_verbs(kivu: Path, tmp_path: Path, example_picture: Picture) -> None:
    at, claim = str(kivu), example_picture.events[0].claims[0]
    queue = json.loads(run("review", at, "list", "--json", "--limit", "3").stdout)
    assert len(queue["queue"]) == 3
    assert queue["orphans"] == []
    assert run("review", at, "accept", claim).exit_code == 0
    rejected = run("review", at, "reject", claim, "--why", "another attack", "--json")
    assert json.loads(rejected.stdout)["why"] == "another attack"
    assert run("review", at, "edit", claim, "polarity=negative").exit_code == 2  # is rejected
    assert run("review", at, "undo", "2").exit_code == 0
    edited = run("review", at, "edit", claim, "polarity=negative", "--who", "jo")
    assert "jo: edit polarity of" in edited.stdout
    late = run("review", at, "edit", claim, "polarity=positive", "--seen", "1")
    assert late.exit_code == 5
    assert "corrected meanwhile: " in late.stderr
    log = run("review", at, "log").stdout
    assert "(undone)" in log
    assert len(log.splitlines()) == 4
    out = tmp_path / "log.jsonl"
    assert run("review", at, "export", "-o", str(out)).exit_code == 0
    assert run("review", at, "import", str(out)).stdout == "0 new entries\n"
    out.write_text(out.read_text() + "{}\n")
    assert run("review", at, "import", str(out)).exit_code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("accept", "c000000000000"), 4), (("undo", "9"), 4), (("merge", "e1", "e2"), 4),
        (("edit", "CLAIM", "figure.killed"), 2), (("edit", "CLAIM", "figure.killed=many"), 2),
        (("edit", "CLAIM", "colour=red"), 2), (("reject", "CLAIM", "--who", "  "), 2),
    ],
)  # fmt: skip
def test_what_is_refused_is_one_line(
    kivu: Path, example_picture: Picture, words: tuple[str, ...], code: int
) -> None:
    given = [w.replace("CLAIM", example_picture.claims[0].id) for w in words]
    told = run("review", str(kivu), *given)
    assert told.exit_code == code
    assert len(told.stderr.splitlines()) == 1


def test_the_register_and_the_letter(kivu: Path) -> None:
    first = json.loads(run("sources", str(kivu), "--json").stdout)
    assert {row["reliability"] for row in first} == {"F"}
    told = run("sources", str(kivu), "Reuters", "--grade", "b", "--owner", "Thomson")
    assert "B  Reuters  2 reports  owner: Thomson" in told.stdout
    picture = json.loads(run("export", str(kivu)).stdout)
    assert {e["reliability"] for e in picture["events"]} == {"B", "F"}
    assert run("sources", str(kivu), "Reuters", "--grade", "Q").exit_code == 2


def test_search_from_the_command_line(kivu: Path) -> None:
    found = json.loads(run("search", str(kivu), "rebels", "--type", "ASSAULT", "--json").stdout)
    assert found["claims"]
    assert {hit["type"] for hit in found["claims"]} == {"ASSAULT"}
    told = run("search", str(kivu), '"rebels', "NEAR(", "*")
    assert told.exit_code == 0


def test_how_far_two_reviewers_agree() -> None:
    def said(number: int, who: str, action: str, claim: str) -> Entry:
        from dataclasses import replace

        made = entry(number, action, [Target("claim", claim)])  # type: ignore[arg-type]
        return replace(made, who=who)

    log = [said(n, "maria", a, f"c{n}") for n, a in enumerate(("accept", "reject", "accept"), 1)]
    log += [said(n + 3, "jo", a, f"c{n}") for n, a in enumerate(("accept", "reject", "reject"), 1)]
    (pair,) = agreement(log)
    assert (pair.one, pair.other, pair.claims, pair.share) == ("jo", "maria", 3, 0.667)
    assert pair.kappa == 0.4
    assert agreement(log[:3]) == ()


def test_claims_and_actors_are_made_by_the_verbs(kivu: Path, example_picture: Picture) -> None:
    at = str(kivu)
    report = next(r for r in example_picture.reports if "took the police station" in r.text)
    words = "took the police station before dawn"
    made = run("review", at, "add", report.id, words, "PROTEST/demo", "figure.killed=2")
    assert made.exit_code == 0, made.stderr
    assert "nothing -> PROTEST/demo | figure.killed=2" in made.stdout
    again = run("review", at, "add", report.id, words, "PROTEST/demo")
    assert again.exit_code == 2
    assert "says that at these words" in again.stderr
    names = {a.name: a.id for a in example_picture.actors}
    m23, army = names["March 23 Movement"], names["Congolese armed forces"]
    told = run("review", at, "apart", army, "government troops", "--json")
    assert json.loads(told.stdout)["new"] == "government troops"
    assert run("review", at, "same", m23, army, "--why", "a test").exit_code == 0
    for wrong, code in (
        (("add", report.id, "no such words at all", "ASSAULT"), 2),
        (("add", report.id, "the", "ASSAULT"), 2), (("add", "r0", "5-9", "ASSAULT"), 4),
        (("add", report.id, words, "DANCE"), 2), (("same", m23), 2), (("same", m23, "a0"), 4),
        (("apart", m23, "the navy"), 2), (("add", report.id, words, "ASSAULT", "killed"), 2),
    ):  # fmt: skip
        refused = run("review", at, *wrong)
        assert refused.exit_code == code, (wrong, refused.stderr)
        assert refused.stderr.count("\n") == 1
