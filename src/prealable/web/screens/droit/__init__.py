"""The pages of the law on file: provisions, texts, what changed, what is covered."""
