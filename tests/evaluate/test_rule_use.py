"""What each rule did, and whether every rule id of a dataset can be looked up."""

from __future__ import annotations

from pathlib import Path

from pipeline.dataset import load_rows
from pipeline.evaluate.rule_use import RuleUse, rule_table, rule_uses
from pipeline.evaluate.verdicts import RIGHT, WRONG, Subject
from pipeline.extract.catalogue import Entry, load_catalogue, split_ids
from pipeline.language import RuleBook
from pipeline.locations import models_dir
from tests.evaluate.dataset import rows

CATALOGUE = {
    entry.rule_id: entry
    for entry in (
        Entry("lead.resolved", "lead", "RESOLVED that"),
        Entry("lead.agreed", "lead", "AGREED that"),
        Entry("lead.not_agreed", "lead", "was not agreed", "pseudo"),
        Entry("subject.homes", "subject", "homes for children"),
    )
}


def test_rules_are_counted_by_the_rows_they_made_and_judged_by_gold() -> None:
    made = rows(resolutions=[{"rule_id": "lead.resolved"}, {"rule_id": "lead.resolved+other.rule"}])
    subject = Subject("paper", "Wexbury")
    row = {"rule_id": "lead.resolved"}
    verdicts = [
        subject.verdict("resolutions", RIGHT, "", row),
        subject.verdict("resolutions", WRONG, "", row),
        subject.verdict("recommendations, exact words", WRONG, "", row),  # judged under recommendations already
    ]
    uses = {one.rule_id: one for one in rule_uses(CATALOGUE, made, verdicts)}
    assert uses["lead.resolved"] == RuleUse("lead.resolved", "lead", "RESOLVED that", fired=2, right=1, wrong=1)
    assert uses["lead.agreed"].fired == 0
    assert uses["lead.not_agreed"].fired is None
    assert uses["subject.homes"].fired is None


def test_a_rule_that_never_fired_is_marked() -> None:
    made = rows(resolutions=[{"rule_id": "lead.resolved"}])
    fired = {line[0]: line[2] for line in rule_table(rule_uses(CATALOGUE, made))}
    assert fired == {
        "rule": "fired",
        "lead.resolved": "1",
        "lead.agreed": "never",
        "lead.not_agreed": "",
        "subject.homes": "",
    }


def test_every_rule_id_of_a_dataset_can_be_looked_up(sample_run: Path, rules: RuleBook) -> None:
    known = load_catalogue(rules, models_dir())
    tables = load_rows(sample_run / "dataset").values()
    named = {
        rule
        for table in tables
        for row in table
        for column in ("rule_id", "role_rule_id")
        for rule in split_ids(row.get(column))
    }
    assert named - set(known) == set()
