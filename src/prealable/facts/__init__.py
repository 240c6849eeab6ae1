"""Typed facts and the named errors that say what is wrong with one.

This is the lowest floor: it knows the shape of a fact, nothing of the law.
"""

from prealable.facts.errors import FactError
from prealable.facts.fields import Field, Vocabulary
from prealable.facts.validate import Validator

__all__ = ["FactError", "Field", "Validator", "Vocabulary"]
