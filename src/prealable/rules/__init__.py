"""Facts to verdict: the condition language, the evaluator, the explanation, the next question."""

from prealable.rules.decide import decide
from prealable.rules.verdict import Verdict

__all__ = ["Verdict", "decide"]
