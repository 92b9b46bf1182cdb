"""Train the link scorer: ``python -m pipeline.evaluate.train GOLD CORPUS... [--reviews FOLDER] [--write]``.

``GOLD`` is a folder of hand annotations like ``gold/links``, ``CORPUS`` the documents they are of. Prints, for
each authority of gold, the figures of a scorer that never saw it; with ``--write``, fits one to all and stores it
in ``models/link/scorer.json``. Readings (``models/link/readings.json``) are trained on where their documents are
at hand.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from pipeline.evaluate.link_fit import Example, Thresholds, calibration, fit
from pipeline.evaluate.link_judge import Judged, Tied, judge, judge_reading, report
from pipeline.evaluate.link_labels import (
    GoldAuthority,
    Readings,
    digest,
    gold_row,
    key_of,
    load_gold,
    load_readings,
    reading_row,
    same_text,
)
from pipeline.evaluate.link_reviews import Decided, load_reviews, review_row
from pipeline.flow.group import Group, by_authority, fold
from pipeline.flow.mine import Equipment, mine_here
from pipeline.link.asks import asks
from pipeline.link.authority import link_authority
from pipeline.link.by_subject import silent
from pipeline.link.features import features
from pipeline.link.linker import Linker
from pipeline.link.register import Entry, Register, build_register
from pipeline.link.scorer import Regression, Scorer
from pipeline.link.stated import restated_in
from pipeline.link.timeline import follows, when
from pipeline.link.view import view
from pipeline.locations import data_root, models_dir
from pipeline.read import discover
from pipeline.records import MinedDocument

_FOLDS = 6  # of the authorities of the readings, a sixth is left out at a time
_COMPARED = "link.since_last"

# Half of the mentions in gold are of one authority; its documents count half, so that it does not set all weights.
_HALF_FROM = 6000  # pairs of a recommendation and a sentence


def examples_of(
    corpus: Sequence[MinedDocument],
    gold: GoldAuthority | None,
    readings: Readings,
    linker: Linker,
) -> list[Example]:
    """Return an example for each document of an authority that was read, with the recommendations before it."""
    register = build_register(corpus, linker)
    found = []
    for mined in corpus:
        read = readings.get(mined.document.sha256[:16], {})
        if not read and (gold is None or key_of(mined.document.source) not in gold.documents):
            continue
        seen = view(mined, linker.areas, linker.lexicon)
        entries = _read_against(register, mined, gold, read)
        if not entries or not seen.sentences:
            continue
        asked = asks([entry.recommendation for entry in entries], linker.lexicon)
        out = silent(seen, [one.span for one in restated_in(mined, register, linker.changes)])
        labels = np.stack(
            [
                gold_row(seen, one, gold) if gold else reading_row(seen, read[digest(one.text)])
                for one in asked.recommendations
            ]
        )
        name = gold.name if gold else mined.document.sha256[:16]
        found.append(
            Example(name, features(asked, seen, linker.lexicon), labels, out, seen.passage_of, seen.continues)
        )
    return found


def examples_of_reviews(
    corpus: Sequence[MinedDocument], reviews: Mapping[str, Decided], gold: GoldAuthority | None, linker: Linker
) -> list[Example]:
    """Return an example for each document of an authority on whose ties reviewers decided."""
    register = build_register(corpus, linker)
    found = []
    for mined in corpus:
        decided = reviews.get(mined.document.sha256, {})
        entries = [one for one in register.entries if digest(one.recommendation.text) in decided]
        seen = view(mined, linker.areas, linker.lexicon) if entries else None
        if seen is None or not seen.sentences:
            continue
        asked = asks([entry.recommendation for entry in entries], linker.lexicon)
        out = silent(seen, [one.span for one in restated_in(mined, register, linker.changes)])
        labels = np.stack([review_row(seen, decided[digest(one.text)]) for one in asked.recommendations])
        name = gold.name if gold else mined.document.sha256[:16]
        found.append(
            Example(name, features(asked, seen, linker.lexicon), labels, out, seen.passage_of, seen.continues)
        )
    return found


def _read_against(
    register: Register, mined: MinedDocument, gold: GoldAuthority | None, read: Mapping[str, object]
) -> list[Entry]:
    kept = []
    for entry in register.entries:
        if entry.recommendation.statement.addressee == "lscb":
            continue  # what was asked of a board follows a rule of its own, and is hardly annotated
        if entry.mined is mined or follows(when(mined.extraction.facts), entry.when) is False:
            continue
        text = entry.recommendation.text
        if (gold and any(same_text(text, one) for one in gold.recommendations)) or digest(text) in read:
            kept.append(entry)
    return kept


def run(
    corpus: Sequence[MinedDocument],
    gold: Sequence[GoldAuthority],
    linker: Linker,
    at: Thresholds,
    reviews: Mapping[str, Decided] | None = None,
) -> Iterator[Judged]:
    """Yield the figures of each authority in ``gold`` under a scorer that never saw it."""
    examples = gather(corpus, gold, linker, reviews)
    for group, one in _of_gold(by_authority(corpus), gold):
        seen = [example for example in examples if example.group != one.name]
        scorer = fit(seen, shares(seen), at)
        linked = link_authority(group.documents, group.code, group.name, replace(linker, scorer=scorer))
        yield judge(linked, group.documents, one)


def gather(
    corpus: Sequence[MinedDocument],
    gold: Sequence[GoldAuthority],
    linker: Linker,
    reviews: Mapping[str, Decided] | None = None,
) -> list[Example]:
    """Return the examples of all annotated documents: of gold, of readings elsewhere, of ``reviews`` if given."""
    readings = load_readings(models_dir() / "link" / "readings.json")
    found: list[Example] = []
    named = {id(group): one for group, one in _of_gold(by_authority(corpus), gold)}
    for group in by_authority(corpus):
        one = named.get(id(group)) or _named(group, gold)
        found.extend(examples_of(group.documents, one, {} if one else readings, linker))
        found.extend(examples_of_reviews(group.documents, reviews or {}, one, linker) if reviews else ())
    return found


def shares(examples: Sequence[Example]) -> dict[str, float]:
    """Return how much each authority counts: half if it would otherwise outweigh the others."""
    sizes: dict[str, int] = {}
    for example in examples:
        sizes[example.group] = sizes.get(example.group, 0) + example.labels.size
    return {group: 0.5 if size > _HALF_FROM else 1.0 for group, size in sizes.items()}


def _of_gold(
    groups: Sequence[Group[MinedDocument]], gold: Sequence[GoldAuthority]
) -> Iterator[tuple[Group[MinedDocument], GoldAuthority]]:
    for group in groups:
        one = _named(group, gold)
        if one is not None:
            yield group, one


def _named(group: Group[MinedDocument], gold: Sequence[GoldAuthority]) -> GoldAuthority | None:
    keys = {key_of(mined.document.source) for mined in group.documents}
    return next((one for one in gold if one.documents & keys), None)


def run_readings(
    corpus: Sequence[MinedDocument], gold: Sequence[GoldAuthority], linker: Linker, at: Thresholds
) -> list[Tied]:
    """Return the ties of the authorities of the readings, each under a scorer that never saw it."""
    readings = load_readings(models_dir() / "link" / "readings.json")
    groups = [
        group
        for group in by_authority(corpus)
        if not _named(group, gold) and any(one.document.sha256[:16] in readings for one in group.documents)
    ]
    examples = gather(corpus, gold, linker)
    found: list[Tied] = []
    for fold_of in (groups[n::_FOLDS] for n in range(min(_FOLDS, len(groups)))):
        own = {one.document.sha256[:16] for group in fold_of for one in group.documents}
        seen = [example for example in examples if example.group not in own]
        scorer = fit(seen, shares(seen), at)
        for group in fold_of:
            linked = link_authority(group.documents, group.code, group.name, replace(linker, scorer=scorer))
            found.extend(judge_reading(linked, group.documents, readings))
    return found


def recalibrated(judged: Sequence[Judged], others: Sequence[Tied], scorer: Scorer) -> list[Judged]:
    """Return ``judged`` with the scores each authority gets from a calibration on all the others."""
    found = []
    for one in judged:
        left = [tie for other in judged if other is not one for tie in other.ties]
        known = calibrated(scorer, [*left, *others])
        ties = tuple(
            replace(tie, score=known.calibrated(tie.raw, tie.rule_id == _COMPARED))
            if tie.raw is not None and tie.basis == "subject"
            else tie
            for tie in one.ties
        )
        found.append(replace(one, ties=ties))
    return found


def calibrated(scorer: Scorer, ties: Sequence[Tied]) -> Scorer:
    """Return ``scorer`` with the calibration that ties of authorities left out ask for."""
    told = [tie for tie in ties if tie.basis == "subject" and tie.raw is not None]
    vouched = [tie for tie in told if tie.rule_id == _COMPARED and (tie.raw or 0.0) < scorer.assert_at]
    scored = [tie for tie in told if tie.rule_id != _COMPARED or (tie.raw or 0.0) >= scorer.assert_at]
    return replace(
        scorer,
        knots=calibration([tie.raw or 0.0 for tie in scored], [tie.agreed for tie in scored]),
        compared=round((sum(tie.agreed for tie in vouched) + 1) / (len(vouched) + 2), 3),
    )


def store(scorer: Scorer, path: Path) -> None:
    """Write ``scorer`` as data a reader can check: feature, mean, scale, weight."""
    stored = {
        "assert_at": scorer.assert_at,
        "extend_at": scorer.extend_at,
        "candidate_at": scorer.candidate_at,
        "rescue_at": scorer.rescue_at,
        "knots": scorer.knots,
        "compared": scorer.compared,
        "alone": _table(scorer.alone),
        "rivalry": _table(scorer.rivalry),
    }
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _table(model: Regression) -> dict[str, object]:
    columns = zip(model.mean, model.scale, model.weights, strict=True)
    rows = {name: [round(float(x), 5) for x in column] for name, column in zip(model.names, columns, strict=True)}
    return {"intercept": round(model.intercept, 5), "features": rows}


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and print; see the module's docstring."""
    parser = argparse.ArgumentParser(
        description="Train the link scorer, leaving one authority out for its figures."
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--reviews", type=Path, help="train on the reviewers' decisions in this folder as well")
    parser.add_argument("--write", action="store_true", help="store the scorer fitted to all")
    options = parser.parse_args(arguments)
    equipment = Equipment(models_dir(), (data_root() / "corpus" / "sources.csv",))
    corpus, _ = fold(mine_here(discover(options.corpus), equipment))
    linker, gold, at = Linker.load(models_dir()), load_gold(options.gold), Thresholds()
    reviews = load_reviews(options.reviews) if options.reviews else None
    judged = list(run(corpus, gold, linker, at, reviews))
    others = run_readings(corpus, gold, linker, at)
    sys.stdout.write(report(recalibrated(judged, others, linker.scorer)))
    if options.write:
        examples = gather(corpus, gold, linker, reviews)
        ties = [*(tie for one in judged for tie in one.ties), *others]
        store(calibrated(fit(examples, shares(examples), at), ties), models_dir() / "link" / "scorer.json")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
