"""The insured, the beneficiaries, the professionals, and the accounts that act for them."""
