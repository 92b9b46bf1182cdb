"""What may be asked, and how addresses of council pages become the names of things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pull.addresses import base_address, host, is_public, link, refusal, told
from pipeline.pull.crawl.settings import user_agent


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://democracy.example.gov.uk", "https://democracy.example.gov.uk/"),
        ("http://example.gov.uk/ecminutes/ieDocHome.aspx?bcr=1", "http://example.gov.uk/ecminutes/"),
        ("https://example.gov.uk/(S(abcdefghijklmnopqrstuvwx))/mgListCommittees.aspx", "https://example.gov.uk/"),
        (
            "https://example.gov.uk/cmis5/Councillors/tabid/62/ScreenMode/x/Default.aspx",
            "https://example.gov.uk/cmis5/",
        ),
        ("https://clerk:secret@example.gov.uk/mg", "https://example.gov.uk/mg/"),
        ("file:///etc/passwd", None),
        ("example.gov.uk", None),
        ("http://[broken/mg", None),
    ],
)
def test_the_folder_of_a_committee_system(given: str, base: str | None) -> None:
    assert base_address(given) == base


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("documents/s12/A title.pdf", "https://h.example/mg/documents/s12/A%20title.pdf"),
        (
            " ieListDocuments.aspx?CId=1&MId=2\r\n&Ver=4#AI9",
            "https://h.example/mg/ieListDocuments.aspx?CId=1&MId=2&Ver=4",
        ),
        ("/(S(aaaaaaaaaaaaaaaaaaaaaaaa))/mgAi.aspx?ID=3", "https://h.example/mgAi.aspx?ID=3"),
        (
            "documents/g7/Pack 31st-Mar 18.30.pdf?T=10",
            "https://h.example/mg/documents/g7/Pack%2031st-Mar%2018.30.pdf?T=10",
        ),
    ],
)
def test_where_links_lead(href: str, address: str) -> None:
    assert link("https://h.example/mg/page.aspx", href) == address


@given(st.text(max_size=80))
def test_no_link_carries_a_line_break_or_a_space(href: str) -> None:
    try:
        address = link("https://h.example/mg/", href)
    except ValueError:
        return
    assert not set(address) & set("\r\n\t ")


PRIVATE = "127.0.0.1 10.1.2.3 169.254.169.254 192.168.0.9 0.0.0.0 ::1 fe80::1 fd00::1 ::ffff:127.0.0.1 224.0.0.1"
REFUSED = """
ftp://h.example/x file:///etc/passwd javascript:alert(1) http://u:p@h.example/ http://h:99999/ https://
//h.example/x data:text/html,x
"""


@pytest.mark.parametrize("number", [*PRIVATE.split(), "100.64.0.1", "2002:7f00:1::", "not a number", ""])
def test_private_numbers(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111"])
def test_public_numbers(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("address", REFUSED.split())
def test_refused_whatever_it_resolves_to(address: str) -> None:
    assert refusal(address)


def test_what_is_written_down_names_nobody() -> None:
    assert told("https://clerk:secret@h.example/x\r\n?y=1") == "https://h.example/x?y=1"
    assert told("http://clerk:secret@[broken") == "[broken"
    assert host("https://Clerk@H.Example:8443/x") == "h.example"


@given(st.text())
def test_a_contact_adds_no_header(contact: str) -> None:
    agent = user_agent(contact)
    assert agent.startswith("MattersArising/")
    assert agent.isascii()
    assert agent.isprintable()
