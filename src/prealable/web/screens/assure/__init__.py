"""The patient's desk: my requests, what is asked of me, the decision, the appeal."""
