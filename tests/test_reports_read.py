"""Sources of every kind, and bad input: one clear line each, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from firsthand.codebook.report import Problem, Report
from firsthand.reports import Given, from_text, language_problem, read
from firsthand.reports.page import Pages

GOOD = (
    "GOMA, Dec 2 (Reuters) - At least 37 people were killed when fighters entered the town of Sake,"
    " two hospital officials said.\n\nResidents said that the army had left before dawn.\n"
)
PAGE = (
    '<html><head><title>Fighters enter Sake | The Kivu Herald</title><meta property="og:site_name"'
    ' content="The Kivu Herald"><meta property="article:published_time"'
    ' content="2024-12-02T06:30:00Z">'
    '<meta name="author" content="Amina Yusuf"></head><body><nav><a href="/">Home</a></nav>'
    "<article>"
    "<h1>Fighters enter Sake</h1>" + "<p>" + "</p><p>".join(GOOD.split("\n\n") * 3) + "</p>"
    "<script>alert(1)</script></article><footer>Contact us</footer></body></html>"
)


def one(tmp_path: Path, content: bytes | str, name: str = "report.txt") -> list[Report | Problem]:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(file))


BAD = {
    "empty": ("empty", b""),
    "spaces": ("empty", b" \n\t \r\n"),
    "one letter": ("not_a_report", b"x"),
    "binary": ("binary", bytes(range(256)) * 20),
    "picture": ("binary", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
    "pdf": ("unreadable", b"%PDF-1.7 ..."),
    "zero byte": ("binary", GOOD.replace("Sake", "Sa\0ke").encode()),
    "cyrillic in an old encoding": (
        "encoding",
        ("Люди вошли в город ночью. " * 9).encode("cp1251"),
    ),
    "cut UTF-16": ("encoding", b"\xff\xfeA\x00B"),
    "20 MB line": ("too_large", b"a" * 20_000_000),
    "more than 20 MB": ("too_large", b"Rebels entered. " * 1_400_000),
    "figures": ("not_a_report", b"\n".join(b"%d,%d,%d" % (i, i, i) for i in range(99))),
    "table": ("not_a_report", b"place,killed,who\n" + b"Goma,three,rebels\n" * 20),
    "code": ("not_a_report", Path(__file__).read_bytes()),
    "log": ("not_a_report", b"2024-12-02 06:00:01,12 INFO worker started on the port\n" * 20),
    "half a gzip": ("unreadable", gzip.compress(GOOD.encode())[:40]),
    "gzip bomb": ("too_large", gzip.compress(b"a" * 40_000_000)),
    "nested 5,001 deep": ("too_deep", b"<html><body>" + b"<div>" * 5001 + GOOD.encode()),
    "empty page": ("not_a_report", b"<html><script src=a.js></script><body></body></html>"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_line_that_says_what_to_do(tmp_path: Path, name: str) -> None:
    kind, content = BAD[name]
    (found,) = one(tmp_path, content)
    assert isinstance(found, Problem)
    assert (found.kind, found.source) == (kind, str(tmp_path / "report.txt"))
    assert ";" in found.reason
    assert "\n" not in found.reason


def test_one_bad_file_does_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text(GOOD)
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "README.md").write_text("About these files.")
    (tmp_path / ".hidden").write_text(GOOD)
    found = list(read(tmp_path))
    assert [Path(r.source).name for r in found] == ["a.txt", "b.txt", "c.txt"]
    assert [isinstance(r, Report) for r in found] == [True, False, True]


def test_missing_and_empty_places(tmp_path: Path) -> None:
    (missing,) = read(tmp_path / "nowhere.txt")
    (empty,) = read(tmp_path)
    assert isinstance(missing, Problem)
    assert missing.kind == "unreadable"
    assert isinstance(empty, Problem)
    assert empty.kind == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_text_is_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    found = one(tmp_path, GOOD.replace("Sake", "Saké").encode(encoding))
    assert isinstance(found[0], Report)
    assert found[0].text == GOOD.replace("Sake", "Saké")
    noted = encoding in ("utf-16-le", "latin-1")  # read, and the user told how
    assert [isinstance(note, Problem) and note.kind for note in found[1:]] == ["encoding"] * noted


def test_bad_line_5001_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Fighters entered town {i} at dawn."}) for i in range(5002)]
    lines[5000] = '{"text": "broken'
    found = one(tmp_path, "\n".join(lines), "many.jsonl")
    (problem,) = [r for r in found if isinstance(r, Problem)]
    assert problem.source.endswith("many.jsonl#5001")
    assert "line 5001" in problem.reason
    assert len(found) == 5002


def test_fields_of_a_record(tmp_path: Path) -> None:
    record = {
        "content": GOOD, "headline": "Sake falls", "date": "Mon 2 Dec 2024", "extra": [1],
        "publisher": {"name": "The Kivu Herald"}, "id": 7, "url": None,
    }  # fmt: skip
    (report,) = one(tmp_path, json.dumps(record))
    assert isinstance(report, Report)
    assert (report.text, report.title, report.outlet) == (GOOD, "Sake falls", "The Kivu Herald")
    assert (report.published.earliest, report.published.basis) == ("2024-12-02", "metadata")
    assert report.credit == "Reuters"
    assert report.source.endswith("#1")


WRONG = (
    "[]",
    "5",
    "null",
    '"words"',
    '{"text": 5}',
    '{"title": "no text"}',
    '{"text": "a", "title": [1]}',
    "[" * 9000,
    '{"text": "Fighters entered the town", "n": ' + "9" * 5000 + "}",
    '{"text": "lone \\ud800 surrogate in the words of a report"}',
    '{"text": ""}',
)


@pytest.mark.parametrize("line", WRONG)
def test_wrong_records_are_problems(tmp_path: Path, line: str) -> None:
    good = json.dumps({"text": GOOD})
    found = one(tmp_path, f'{good}\n{line}\n\n{good[:-1]}, "n": NaN, "x": 1e400}}', "x.jsonl")
    assert [type(r) for r in found] == [Report, Problem, Report]
    assert found[1].source.endswith("#2")


def test_an_id_given_twice(tmp_path: Path) -> None:
    first, other = {"id": "a", "text": GOOD}, {"id": "a", "text": GOOD + "More."}
    lines = "\n".join(json.dumps(r) for r in (first, first, other))
    found = one(tmp_path, lines, "x.jsonl")
    assert [type(r) for r in found] == [Report, Problem]  # the same record again is no news
    assert isinstance(found[1], Problem)
    assert "line 1" in found[1].reason


def test_list_of_records_and_packed_lines(tmp_path: Path) -> None:
    assert len(one(tmp_path, json.dumps([{"text": GOOD}, {"text": GOOD, "id": 2}], indent=1))) == 2
    assert len(one(tmp_path, gzip.compress(json.dumps({"text": GOOD}).encode()), "x.jsonl.gz")) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(GOOD.encode())))
    )
    (report,) = read("-")
    assert (report.source, isinstance(report, Report)) == ("-", True)


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    (report,) = one(tmp_path, PAGE, "saved.txt")  # the kind is seen, not read off the name
    assert isinstance(report, Report)
    assert (report.outlet, report.title) == ("The Kivu Herald", "Fighters enter Sake")
    assert (report.byline, report.published.earliest) == ("Amina Yusuf", "2024-12-02")
    assert "two hospital officials said" in report.text
    assert "alert" not in report.text
    assert "Contact us" not in report.text


@pytest.mark.parametrize("deep", [300, 1200])
def test_deep_pages_keep_their_text(tmp_path: Path, deep: int) -> None:
    found = one(tmp_path, f"<html><body>{'<div>' * deep}<p>{GOOD}</p>{'</div>' * deep}")
    assert isinstance(found[0], Report)
    assert "two hospital officials said" in found[0].text


def test_a_page_of_40000_paragraphs_is_read_as_plain_text(tmp_path: Path) -> None:
    found = one(tmp_path, "<html><body>" + "<p>We fled.</p>" * 40_000)
    report, note = found
    assert isinstance(report, Report)
    assert report.text.count("We fled.") == 40_000
    assert isinstance(note, Problem)
    assert "all its text was read" in note.reason


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with Pages(seconds=0.001) as pages:
        found = pages.read(PAGE, "slow.html", PAGE.encode())
    kinds = [problem.kind for problem in found if isinstance(problem, Problem)]
    assert kinds == ["failed"]  # beside its plain text, if that came in time


def test_other_languages_are_read_and_listed() -> None:
    report = from_text(
        "Des hommes armés sont entrés dans la ville de Goma dans la nuit de dimanche à lundi, ont"
        " indiqué des habitants. Au moins trente-sept personnes ont été tuées.", "fr.txt"
    )  # fmt: skip
    assert isinstance(report, Report)
    assert report.language == "fr"
    problem = language_problem(report)
    assert problem is not None
    assert problem.kind == "language"
    english = from_text(GOOD, "en.txt")
    assert isinstance(english, Report)
    assert language_problem(english) is None


def test_what_is_given_makes_another_report() -> None:
    plain, again = from_text(GOOD, "a"), from_text(GOOD, "b")
    given = from_text(GOOD, "a", given=Given(outlet="The Kivu Herald", published="2024-12-03"))
    assert isinstance(plain, Report)
    assert isinstance(again, Report)
    assert isinstance(given, Report)
    assert plain.id == again.id
    assert plain.id != given.id
    assert given.id == "r" + given.sha256[:12]
    assert (given.published.earliest, given.published.basis) == ("2024-12-03", "metadata")


def test_reading_text_starts_no_process_and_loads_no_extractor() -> None:
    import subprocess

    code = (
        "import sys; from firsthand.reports import from_text; from_text(sys.argv[1], 'a');"
        "print([m for m in ('trafilatura', 'lxml', 'py3langid', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, GOOD], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
