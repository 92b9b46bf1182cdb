"""What carries documents through the stages: process pool, cache, grouping, and the account of what is new."""
