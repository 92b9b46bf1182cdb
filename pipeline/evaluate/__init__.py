"""Accuracy against gold, and what the models were trained on."""
