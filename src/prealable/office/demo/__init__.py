"""The demonstration: a believable little world, invented from a seed, lived through the services."""
