"""The lists of appeals: projections of their own streams."""
