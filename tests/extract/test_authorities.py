"""Names of authorities: as councils, trusts and the inspectorate write them, and what only looks like one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.extract.authorities import Authority, Register, RegisterError, load_register
from pipeline.locations import data_root, models_dir
from pipeline.records import ManifestEntry
from tests.extract.papers import H, P, extracted, toolkit

REGISTER: Register = toolkit().register


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("London Corporation", "E09000001"),
        ("City of London", "E09000001"),
        ("Kingston upon Hull City Council", "E06000010"),
        ("Hull", "E06000010"),
        ("Durham County Council", "E06000047"),
        ("Metropolitan Borough of Rotherham", "E08000018"),
        ("Newcastle Upon Tyne", "E08000021"),
        ("Bournemouth, Christchurch & Poole", "E06000058"),
        ("Royal Borough of Greenwich", "E09000011"),
        ("Sandwell Children’s Trust", "E08000028"),
        ("Together for Children", "E08000024"),
        ("North East Lincolnshire Council", "E06000012"),
        ("Bury Parish Council of nowhere in particular, East Bury", None),
        ("Northamptonshire Children’s Trust", None),
    ],
)
def test_a_name_stands_for_an_authority(name: str, code: str | None) -> None:
    found = REGISTER.named(name)
    if code is None:
        assert found is None or not any(one.sort != "place" for one in REGISTER.find(name))
    else:
        assert found
        assert found.code == code


@pytest.mark.parametrize(
    ("day", "code"), [(dt.date(2016, 5, 1), "E10000009"), (dt.date(2021, 5, 1), "E06000059"), (None, "E06000059")]
)
def test_a_name_is_read_as_of_its_day(day: dt.date | None, code: str) -> None:
    found = REGISTER.named("Dorset", day)
    assert found
    assert found.code == code


def test_successors_and_predecessors_agree() -> None:
    by_code = {one.code: one for one in REGISTER.authorities}
    for one in REGISTER.authorities:
        assert all(one.code in by_code[code].predecessors for code in one.successors)
        assert all(one.code in by_code[code].successors for code in one.predecessors)
        assert bool(one.successors) == (one.end is not None)


def test_a_direction_or_more_words_make_another_place() -> None:
    assert REGISTER.find("East Northamptonshire Council") == []
    assert [one.sort for one in REGISTER.find("Sutton Coldfield Town Council")] == ["place"]


SHARED = [
    one
    for one in toolkit().register.authorities
    if any(match.key != one.name.lower() for match in toolkit().register.find(f"by {one.name}"))
    or any(other.name in one.name for other in toolkit().register.authorities if other is not one)
]


@pytest.mark.parametrize("authority", SHARED, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "title",
    [
        "Inspection of {} local authority children’s services",
        "Area SEND inspection of {} Local Area Partnership",
        "Joint local area SEND inspection in {}",
        "Joint targeted area inspection of {}",
        "Monitoring visit to {} children’s services",
    ],
)
def test_a_name_that_holds_another_name_is_read_whole_in_a_title(authority: Authority, title: str) -> None:
    day = authority.start or dt.date(2018, 1, 1)
    year = max(day.year, 2018) + (authority.start is not None)
    if authority.end and authority.end.year < year:
        year = authority.end.year - 1
    _, found = extracted(
        (H, title.format(authority.name)),
        (P, f"Inspection dates: 3 to 14 June {year}"),
        (P, "Lead inspector: Ada Marsh"),
        (P, "Yours sincerely"),
    )
    assert found.facts.authority_code == authority.code


def test_an_authority_is_the_one_that_was_there_when_it_was_inspected() -> None:
    for days, code in (("3 to 14 June 2019", "E06000059"), ("4 to 15 March 2019", "E10000009")):
        _, found = extracted(
            (H, "Inspection of Dorset local authority children’s services"),
            (P, f"Inspection dates: {days}"),
            (P, "Lead inspector: Ada Marsh"),
        )
        assert found.facts.authority_code == code


def test_a_parish_is_not_taken_for_the_authority() -> None:
    _, found = extracted(
        (H, "MINUTES OF BURY PARISH COUNCIL"),
        (
            P,
            "The meeting of Bury Parish Council was told that Dorset Council had mended the road; "
            "Dorset Council and its children's services in Dorset were thanked.",
        ),
    )
    assert (found.facts.authority_code, found.facts.authority) == (None, "Bury Parish Council")


def test_a_letter_stands_for_any_name() -> None:
    assert REGISTER.local_councils("addresses such as X Parish Council") == []
    assert REGISTER.local_councils("addresses of Upton Parish Council") == ["Upton Parish Council"]


def test_the_text_of_minutes_tells_the_authority() -> None:
    _, found = extracted((H, "Improvement Board"), (P, "Ofsted judged services in Coventry as good."))
    assert found.facts.authority_code == "E08000026"
    _, found = extracted(
        (H, "Improvement Board"), (P, "The report is at reports.ofsted.gov.uk/provider/44/80456.")
    )
    assert found.facts.authority_code == "E08000026"


def test_a_passing_mention_does_not() -> None:
    _, found = extracted((H, "Public Data Panel"), (P, "A speaker from Birmingham City Council showed a map."))
    assert (found.facts.authority_code, found.facts.authority) == (None, None)


def test_the_manifest_helps_where_the_text_is_silent() -> None:
    _, found = extracted((P, "The Board met."), manifest=ManifestEntry(urn="80456"))
    assert found.facts.authority == "Coventry"
    _, found = extracted((P, "The Board met."), manifest=ManifestEntry(provider="newcastle upon tyne"))
    assert found.facts.authority_code == "E08000021"
    _, found = extracted((P, "The Board met."), manifest=ManifestEntry(provider="Elmshire"))
    assert (found.facts.authority_code, found.facts.authority) == (None, "Elmshire")


def test_a_register_can_be_added_and_a_bad_row_is_named(tmp_path: Path) -> None:
    words = models_dir() / "authorities" / "names.toml"
    own = tmp_path / "own.csv"
    own.write_text("gss_code,name,also_known_as\nE08009999,Elmshire,Elm|Elmshire Forest\n", encoding="utf-8")
    register = load_register([data_root() / "corpus" / "sources.csv", own], words)
    found = register.named("Elmshire Forest Borough Council")
    assert found
    assert found.code == "E08009999"
    own.write_text("gss_code,name\n,Elmshire\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"own\.csv, line 2"):
        load_register([own], words)
