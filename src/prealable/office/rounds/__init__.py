"""What an installation does by itself: the sweep of the hour, the seal and the tidying of the day."""
