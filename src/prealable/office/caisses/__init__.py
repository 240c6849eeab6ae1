"""The caisses, and which of them is competent for whom."""
