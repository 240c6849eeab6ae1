"""The web door: the public page, the pages of the law, and what serves them."""
