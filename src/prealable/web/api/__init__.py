"""The JSON door: verdicts without account, demandes with accounts and tokens, one OpenAPI."""
