"""The figures: a page open to all, its tables to download, and a page for those who run a caisse."""
