"""Journey J9: does an accord hold? Without an account, by its paper."""
