"""F-16: encodings, marks, halves of characters, turned-around lines: decoded or flagged, as stored."""

from __future__ import annotations

import json
import unicodedata

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.products.wording import visible
from firsthand.reports import from_text
from firsthand.reports.kit import Kit
from tests.faults.made import only_report, page, read

WORDS = "Rebels attacked Saké on Sunday, the mayor of Saké said. Nobody was hurt.\n"
ODD = {
    "turned around": "Rebels \u202eattacked\u202c Sake on Sunday, the mayor said.",
    "isolates": "Rebels \u2067attacked\u2069 Sake on Sunday, the mayor said.",
    "zero width": "Reb\u200bels att\u200dacked Sa\ufeffke on Sunday, the mayor said.",
    "zalgo": "Rebels a" + "\u0301\u0327\u0489" * 8 + "ttacked Sake on Sunday, the mayor said.",
    "composed": unicodedata.normalize("NFC", WORDS),
    "decomposed": unicodedata.normalize("NFD", WORDS),
    "alike letters": "Rebels attacked Sаkе on Sunday, the mayor said.",
    "emoji": "Rebels \U0001f469\u200d\U0001f692 attacked Sake on Sunday, the mayor said \U0001f1e8\U0001f1e9.",
    "line ends": "Rebels attacked Sake.\r\nThe mayor said so.\u2028Nobody was hurt.\x85The end came.",
}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "latin-1"]
)
def test_the_text_is_the_same_in_every_encoding(kit: Kit, encoding: str) -> None:
    assert only_report(read(WORDS.encode(encoding), kit)).text == WORDS


def test_declared_as_one_and_written_as_another_is_flagged(kit: Kit) -> None:
    said = "<meta charset='utf-8'>" + "<p>" + WORDS * 5 + "</p>"
    found = read(page(said).encode("latin-1"), kit)
    assert "Saké" in only_report(found).text
    assert [item.kind for item in found if isinstance(item, Problem)] == ["encoding"]


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "iso-8859-5"])
def test_a_page_in_the_encoding_it_declares(kit: Kit, charset: str) -> None:
    words = "Вооруженные люди вошли в город в воскресенье, сообщили жители. " * 6
    content = page(f"<p>{words}</p>", f"<html><head><meta charset={charset}></head><body>")
    assert "воскресенье" in only_report(read(content.encode(charset), kit)).text


def test_mixed_encodings_are_flagged_or_refused(kit: Kit) -> None:
    found = read(WORDS.encode() + WORDS.encode("latin-1"), kit)
    assert "encoding" in [item.kind for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize(
    "content", ["Rebels \ud83d left Goma on Sunday.", "Rebels\0left Goma on Sunday."]
)
def test_halves_and_zeros_are_refused(content: str) -> None:
    assert isinstance(from_text(content, "a"), Problem)


def test_a_storm_of_marks_is_no_report() -> None:
    assert isinstance(from_text("Rebels a" + "\u0301\u0489" * 4_000 + " left.", "a"), Problem)


def test_halves_in_a_record_are_refused_and_the_next_is_read(kit: Kit) -> None:
    good = json.dumps({"text": WORDS})
    found = read(f'{{"text": "Rebels \\udc00 left Goma"}}\n{good}\n', kit, "a.jsonl")
    assert [type(item) for item in found] == [Problem, Report]


@pytest.mark.parametrize("name", ODD)
def test_odd_signs_are_kept_as_they_came_and_offsets_are_of_the_stored_text(
    kit: Kit, name: str
) -> None:
    report = only_report(read(ODD[name], kit))
    assert report.text == ODD[name]
    for block in report.blocks:
        words = report.text[block.start : block.end]
        assert words == words.strip()


@pytest.mark.parametrize("sign", [*"\u202a\u202b\u202d\u202e\u2066\u2067\u2068\x1b\x07"])
def test_signs_that_turn_a_line_around_are_spelled_out_when_shown(sign: str) -> None:
    assert sign not in visible(f"Rebels {sign}left")


def test_alike_letters_make_another_report() -> None:
    one, other = (from_text(words, "a") for words in ("Rebels left Sake.", "Rebels left Sаkе."))
    assert isinstance(one, Report)
    assert isinstance(other, Report)
    assert one.id != other.id
