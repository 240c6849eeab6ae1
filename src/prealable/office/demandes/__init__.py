"""The lists of demandes: projections of the journal, and the drafts that precede it."""
