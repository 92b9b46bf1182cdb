"""What systems answer, as records: pure functions from text, each after the facts known of one system."""
