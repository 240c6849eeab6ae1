"""The desk of the caisse: the queue, the mail, completeness, letters."""
