"""The law as dated data: texts, provisions, procedures, and the loader that reads them."""
