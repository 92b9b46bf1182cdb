"""``matters verify``: outputs checked again, from the files and from the documents they were made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import BROKEN, NOTHING_TO_READ, Out, SettingsFile, reported, say, stop
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.flow.progress import Progress
    from pipeline.flow.record import RunRecord
    from pipeline.verify.check import Check

_SHOWN = 20


def verify(
    outputs: Annotated[Path | None, typer.Argument(help="Folder of the outputs (default: outputs).")] = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read the documents again and compare their words and pages.")
    ] = False,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Check that every quote stands where it is said to stand, every id resolves, every count adds up, and that
    the documents are still those the run read.

    Exit code 4 where something does not hold, 3 where all holds but some documents are not here to be checked.
    """
    from pipeline.audit.progress import bars
    from pipeline.flow.record import read_record

    with reported():
        chosen = load_settings(settings, out=outputs or out)
        record = read_record(chosen.out)
        with bars() as progress:
            checks = _checks(chosen.dataset, record, progress, reread=reread)
    say(f"{record.run_id}, made {record.time['ended']} by matters {record.versions.get('matters-arising', '')}")
    for one in checks:
        _tell(one)
    if any(one.breaches for one in checks):
        raise stop("the outputs do not hold; make them again with `matters run --no-cache`", BROKEN)
    if any(one.unseen for one in checks):
        raise stop("what could be checked holds; some documents are not here", NOTHING_TO_READ)
    say("the outputs hold")


def _checks(dataset: Path, record: RunRecord, progress: Progress, *, reread: bool) -> list[Check]:
    from pipeline.verify.ledger import check_ledger
    from pipeline.verify.sources import check_files, check_inputs, check_words
    from pipeline.verify.tables import check_keys, check_quotes

    files = check_files(dataset, record)
    if any("missing" in breach for breach in files.breaches):
        return [files]
    checks = [files, check_keys(dataset), check_quotes(dataset), check_ledger(dataset)]
    checks.append(check_inputs(record, progress("checking documents", len(record.inputs))))
    if reread:
        checks.append(check_words(dataset, record, progress("reading again", len(record.inputs))))
    return checks


def _tell(check: Check) -> None:
    verdict = f"{len(check.breaches)} do not hold" if check.breaches else "all hold"
    unseen = f", {len(check.unseen)} could not be checked here" if check.unseen else ""
    say(f"{check.what}: {check.seen} checked, {verdict}{unseen}")
    for line in (*check.breaches[:_SHOWN], *check.unseen[:_SHOWN]):
        say(f"  {line}")
