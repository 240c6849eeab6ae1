"""Documents: the printed sheet of an answer, the calendar of its terms; letters to come."""
