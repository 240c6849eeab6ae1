"""The door: signing in and out, choosing in which quality one acts."""
