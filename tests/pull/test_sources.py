"""The register as a pull needs it, who is chosen from it, and how its sources are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.locations import data_root
from pipeline.pull.sources import ADAPTERS, UnknownAuthorityError, chosen, load_sources
from pipeline.settings import SettingsError, load_settings
from tests.pull.command import Puller, matters
from tests.pull.conftest import Serve
from tests.pull.replica import invented
from tests.pull.replica.moderngov import ModernGov, Ways

REGISTER = data_root() / "corpus" / "sources.csv"
OWN = """gss_code,ofsted_urn,name,also_known_as,committee_system,committee_base_url,committee_tls,abolished
X1,901,Larkshire,Lark|LCC,ModernGov,https://lark.example/mg/ieDocHome.aspx,unverified,
X2,,Larkshire Vale,,cmis,https://vale.example/cmis5/Meetings.aspx,,
X3,903,Old Larkshire,,moderngov,,,2009-03-31
,904,Gone Borough,,html,https://gone.example/,,2019-03-31
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_row_says_where_and_how_an_authority_is_asked(own: Path) -> None:
    found = {one.code: one for one in load_sources([own])}
    assert list(found) == ["904", "X1", "X2", "X3"]
    lark = found["X1"]
    assert (lark.system, lark.base, lark.unverified) == ("moderngov", "https://lark.example/mg/", True)
    assert (found["X2"].base, found["X2"].urn) == ("https://vale.example/cmis5/", None)
    assert found["X3"].base is None


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ((), ["X1", "X2"]),
        (("lark",), ["X1"]),
        (("901",), ["X1"]),
        (("x3", "Larkshire Vale"), ["X2", "X3"]),
        (("gone",), ["904"]),
    ],
)
def test_who_is_chosen(own: Path, words: tuple[str, ...], codes: list[str]) -> None:
    assert [one.code for one in chosen(load_sources([own]), words)] == codes


@pytest.mark.parametrize("word", ["Nowhere", "", "larksh"])
def test_who_cannot_be_chosen(own: Path, word: str) -> None:
    with pytest.raises(UnknownAuthorityError):
        chosen(load_sources([own]), [word])


def test_a_later_register_takes_the_place_of_a_row(own: Path) -> None:
    assert load_sources([REGISTER, own])[-1].code == "X3"
    with own.open("a", encoding="utf-8") as more:
        more.write("X1,901,Larkshire,,cmis,,,\n")
    assert {one.code: one.system for one in load_sources([own])}["X1"] == "cmis"


def test_the_register_that_travels_with_the_code_can_be_asked() -> None:
    found = load_sources([REGISTER])
    living = [one for one in found if not one.abolished]
    assert len(living) > 150
    assert all(one.urn for one in living)
    assert sum(one.system in ADAPTERS for one in living) >= 0.93 * len(living)
    broken = [one.name for one in found if one.given and one.base is None]
    assert broken == []
    addresses = [one.base for one in found if one.base]
    assert len(addresses) == len(set(addresses))


def test_settings_of_a_pull(tmp_path: Path) -> None:
    file = tmp_path / "matters.toml"
    file.write_text('[pull]\ncontact = "a@example.org"\ndelay = 2\n', encoding="utf-8")
    assert (load_settings(file).pull.contact, load_settings(file).pull.delay) == ("a@example.org", 2)
    for wrong in ("[pull]\nspeed = 1\n", '[pull]\ndelay = "fast"\n', "[pull]\ncontact = 1\n", "pull = 3\n"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(SettingsError, match="pull"):
            load_settings(file)


def test_sources_are_told_with_their_health(serve: Serve, puller: Puller) -> None:
    well = serve(ModernGov(invented.small(), Ways(service=False)))
    puller.add("X99000002", "Stavemouth", well.base)
    puller.add("X99000003", "Woebury", "http://127.0.0.1:9")
    told = ("sources", "X99000002", "X99000003", "--register", puller.register, "--store", puller.store)
    more = ("--allow-private", "--delay", 0, "--timeout", 2, "--json")
    before = json.loads(matters(*told, "--json", cwd=puller.folder).out)
    assert [(one["good_on"], one["outcome"]) for one in before] == [(None, None)] * 2
    assert puller("--limit", 0).code == 3
    checked = matters(*told, *more, "--check", cwd=puller.folder)
    assert checked.code == 3
    assert [(one["source"], one["good_on"] is not None, one["outcome"]) for one in json.loads(checked.out)] == [
        ("moderngov", True, "fetched"),
        ("moderngov", False, "unreachable"),
    ]


def test_an_unknown_authority_is_told_in_a_line(puller: Puller) -> None:
    result = matters("pull", "Nowhere", "--store", puller.store, cwd=puller.folder)
    assert result.code == 2
    assert "no authority is called 'Nowhere'" in result.complaint
