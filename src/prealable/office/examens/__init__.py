"""The work of the medical service before a decision: drafts, second readings, requests for an opinion.

Nothing here decides, and nothing here stops the clock: the journal knows only what was signed.
"""
