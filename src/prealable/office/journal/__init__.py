"""The append-only record of all acts, its seals, and the words it keeps apart."""
