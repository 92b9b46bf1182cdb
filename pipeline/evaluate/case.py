"""One authority's gold, and the rows of the dataset that bear on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.dataset.cells import Row
from pipeline.evaluate.gold import Annotation, GoldFile
from pipeline.evaluate.texts import document_key, pairs, same_news
from pipeline.evaluate.verdicts import Scored, Subject


@dataclass(frozen=True)
class Case:
    """One authority: its gold and the rows that bear on it."""

    file: GoldFile
    scored: Scored

    @cached_property
    def mentions(self) -> list[Annotation]:
        """The later mentions that gold ties to recommendations."""
        return self.file.rows("mentions")

    @cached_property
    def own(self) -> dict[str, str]:
        """The dataset's id of each of gold's recommendations, as far as it has them."""
        gold = self.file.rows("recommendations")
        names = {row["source_doc"] for row in gold} | {row["doc"] for row in self.mentions}
        ids = {self.scored.ids.get(document_key(name)) for name in names} - {None}
        rows = [row for row in self.scored.rows["recommendations"] if row["document_id"] in ids]
        matched = pairs([row["text"] for row in gold], [row["text"] for row in rows])
        return {gold[i]["rec_id"]: rows[j]["recommendation_id"] for i, j in matched.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """Gold's name of each recommendation by the dataset's id."""
        return {theirs: ours for ours, theirs in self.own.items()}

    def ties(self, table: str = "links") -> list[Row]:
        """Return this authority's rows of ``links`` or ``candidates``, each with the words it points at."""
        passages = {row["mention_id"]: row for row in self.scored.rows["mentions"]}
        return [
            {**row, **{key: passages[row["mention_id"]][key] for key in ("document_id", "text")}}
            for row in self.scored.rows[table]
            if row["recommendation_id"] in self.names and row["review"] != "rejected"
        ]

    def within(self, ties: Sequence[Row]) -> list[Row]:
        """Return those of ``ties`` that stand in documents read for mentions."""
        read = {self.scored.ids.get(document_key(row["doc"])) for row in self.mentions}
        return [row for row in ties if row["document_id"] in read]

    def hits(self, ties: Sequence[Row]) -> list[list[Row]]:
        """Return, for each mention of gold, the rows that carry its news."""
        grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in ties:
            grouped[row["recommendation_id"], row["document_id"]].append(row)
        return [
            [row for row in grouped[self._place(mention)] if same_news(mention["text"], row["text"])]
            for mention in self.mentions
        ]

    def _place(self, mention: Annotation) -> tuple[str, str]:
        return self.own.get(mention["rec_id"], ""), self.scored.ids.get(document_key(mention["doc"]), "")

    def subject(self, source: str | None = None) -> Subject:
        """Return the document, or the authority as a whole, that a verdict is of."""
        if source is None:
            return Subject(f"all documents of {self.file.authority}", self.file.authority)
        return self.scored.subject(source, self.file.authority)

    def subject_of(self, row: Row) -> Subject:
        """Return the document in which a row stands."""
        return self.subject(self.scored.documents[row["document_id"]]["source"])


def is_strong(row: Annotation) -> bool:
    """Say whether gold is sure of a tie; weak ones are neither right nor wrong where only strong ones count."""
    return bool(row.get("strength", "strong") == "strong")
