"""``matters explain``: one document as a page with all that was found in it."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import Out, SettingsFile, reported, say
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.dataset import Rows
    from pipeline.dataset.cells import Row
    from pipeline.language import RuleBook
    from pipeline.records import Finding, Passage


def explain(
    document: Annotated[str, typer.Argument(help="Id or source of a document, or a part of it.")],
    out: Out = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    settings: SettingsFile = None,
) -> None:
    """Write a page that shows what was found in a document, where, and by which rule."""
    from pipeline.dataset import load_rows
    from pipeline.explain import TABLES, find_document

    with reported():
        chosen = load_settings(settings, out=out)
        rows = load_rows(chosen.dataset, *TABLES)
        target = _write(chosen, rows, find_document(rows["documents"], document))
    say(f"written to {target}")
    if show:
        webbrowser.open(target.resolve().as_uri())


def _write(settings: Settings, rows: Rows, row: Row) -> Path:
    from pipeline.explain import explained, page
    from pipeline.extract.catalogue import load_catalogue
    from pipeline.language import load_rules

    rules = load_rules(settings.models)
    passages = [one for one in rows["passages"] if one["document_id"] == row["document_id"]]
    findings = _findings(settings, rules, row, passages)
    found = explained(row["document_id"], rows, findings, load_catalogue(rules, settings.models))
    target = settings.out / "explain" / f"{row['document_id']}.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(row, passages, found), encoding="utf-8")
    return target


def _findings(settings: Settings, rules: RuleBook, row: Row, passages: list[Row]) -> tuple[Finding, ...]:
    """Return the subjects and cues, which the dataset does not hold, by the rules as they are now."""
    from pipeline.extract.findings import findings_of
    from pipeline.language import assemble, parse
    from pipeline.records import Document

    document = Document(
        document_id=row["document_id"],
        source=row["source"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        text=row["text"],
        passages=tuple(_passage(one) for one in passages),
    )
    return findings_of(parse(assemble(rules, settings.models), document), rules)


def _passage(row: Row) -> Passage:
    from pipeline.records import Passage

    return Passage(row["ordinal"], row["kind"], row["char_start"], row["char_end"], row["page"], row["label"])
