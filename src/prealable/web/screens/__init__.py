"""Screens by reader: the public page, the pages of the law."""
