"""Hostile and broken HTML, Markdown and plain text."""

from __future__ import annotations

SENTENCE = "The council will report to the board on the plan for children. "


def deep_html(depth: int) -> bytes:
    """Return elements within elements."""
    return b"<html><body>" + b"<div>" * depth + SENTENCE.encode() + b"</div>" * depth + b"</body></html>"


def deep_inline(depth: int) -> bytes:
    """Return marks within marks, none of them closed."""
    return b"<html><body><p>" + b"<b><i>" * depth + SENTENCE.encode()


def deep_tables(depth: int) -> bytes:
    """Return tables within tables."""
    return b"<table><tr><td>" * depth + SENTENCE.encode() + b"</td></tr></table>" * depth


def deep_lists(depth: int) -> bytes:
    """Return lists within lists."""
    return b"<ul><li>" * depth + SENTENCE.encode() + b"</li></ul>" * depth


def large_html(megabytes: int) -> bytes:
    """Return a page of many megabytes."""
    paragraph = f"<p>{SENTENCE}</p>\n".encode()
    return b"<html><body>" + paragraph * ((megabytes << 20) // len(paragraph)) + b"</body></html>"


def scripts() -> bytes:
    """Return a page of scripts, handlers and addresses that would run, around words."""
    return (
        f"<html><head><script>document.title = 'run'</script></head><body onload='run()'><p>{SENTENCE}</p>"
        "<script>var hidden = 'said by a script';</script><a href='javascript:run()'>A link</a>"
        "<img src=x onerror='run()'><svg><script>said by a drawing</script></svg><style>p{color:red}</style>"
        "<iframe srcdoc='&lt;script&gt;run()&lt;/script&gt;'></iframe></body></html>"
    ).encode()


def charset(declared: str, coded: str, words: str = "Café – £5 for the children’s board.") -> bytes:
    """Return a page that declares one charset and is coded in another."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    return page.encode(coded)


def front_matter(lines: int) -> bytes:
    """Return front matter that never ends, of lines that can be taken in two ways."""
    return b"---\n" + b"-a: b\n" * lines + b"the end\n"


REPEATED = {
    "brackets": b"[" * 150_000,
    "links": b"[a](" * 40_000,
    "stars": b"**a " * 40_000,
    "underscores": b"_a _" * 40_000,
    "ticks": b"`" * 100_000,
    "quotes": b"> " * 20_000 + b"a",
    "bullets": b"- " * 20_000 + b"a",
    "bars": b"|" * 50_000 + b"\n|" + b"-|" * 50_000,
    "rules": b"--- " * 40_000,
    "spaces": b" " * 200_000 + b"a",
    "tabs": b"a\t" * 100_000,
    "angles": b"<" * 150_000,
    "comments": b"<!--" * 40_000,
    "metas": b"<meta " * 30_000,
    "entities": b"&#x" * 60_000,
    "one line": b"word " * 400_000,
    "one word": b"a" * 1_000_000,
    "digits": b"1." * 100_000,
    "brackets in a heading": b"# " + b"[" * 60_000 + b"](" * 60_000,
    "line ends": b"\n" * 1_000_000 + b"a",
}
"""Inputs that make careless patterns take for ever."""
