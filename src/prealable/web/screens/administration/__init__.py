"""The desk of who runs the installation: accounts, what each may do, and what was done to them."""
