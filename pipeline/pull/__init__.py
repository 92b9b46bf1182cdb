"""Pull: from the register of authorities to files in the corpus store, and what could not be had."""
