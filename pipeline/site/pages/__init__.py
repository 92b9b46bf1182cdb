"""One module for each kind of page: what it holds, ready for its template."""
