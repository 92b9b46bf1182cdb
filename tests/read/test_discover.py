"""From paths to files, and what the manifest says of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.read import discover, read


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("b/two.txt", "b/one.md", "a.txt", "sources.csv", ".hidden/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.")
    (tmp_path / "b" / "manifest.csv").write_text(
        "file,urn,provider,published_on_listing\nb/two.txt,80999,ashmere,2021-11-19\none.md,,,not a date\n"
    )
    return tmp_path


def test_a_folder_gives_its_documents_sorted_with_what_the_manifest_says(corpus: Path) -> None:
    files = discover([corpus])
    assert [file.source for file in files] == ["a.txt", "b/one.md", "b/two.txt"]
    two = files[2].manifest
    assert (two.urn, two.provider, two.published_on_listing) == ("80999", "ashmere", dt.date(2021, 11, 19))
    assert files[1].manifest.published_on_listing is None
    assert read(files[2]).manifest == two


def test_files_and_globs_and_the_same_file_twice(corpus: Path) -> None:
    assert [file.source for file in discover([corpus / "a.txt", str(corpus / "*.txt")])] == ["a.txt"]
    assert [file.source for file in discover([str(corpus / "**" / "*.md")])] == ["one.md"]
    with pytest.raises(FileNotFoundError):
        discover([corpus / "nothing-*.pdf"])


def test_the_same_content_has_the_same_id_under_any_name(corpus: Path) -> None:
    one, _, two = (read(file) for file in discover([corpus]))
    assert one.document_id == two.document_id
    assert one.source != two.source
