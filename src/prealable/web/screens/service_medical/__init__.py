"""The medical service's desk: the worklist and the two-sided file."""
