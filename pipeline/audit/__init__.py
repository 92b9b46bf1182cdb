"""What people read: the ledger and the history of a recommendation, on a terminal and as files."""
