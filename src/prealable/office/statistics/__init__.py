"""Figures about the demandes: counts by caisse, category and month, never a name."""
