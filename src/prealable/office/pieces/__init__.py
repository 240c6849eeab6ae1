"""The papers of a demande: sniffed, measured, kept outside the site, each medical reading logged."""
