"""Evaluation: a dataset held against what careful readers found in the same documents."""

from pipeline.evaluate.changes import changes
from pipeline.evaluate.evaluation import Evaluation, evaluate
from pipeline.evaluate.gold import Gold, GoldError, load_gold

__all__ = ["Evaluation", "Gold", "GoldError", "changes", "evaluate", "load_gold"]
