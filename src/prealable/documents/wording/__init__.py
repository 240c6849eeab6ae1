"""The wording of letters: dated templates, immutable once used, and how they are filled."""
