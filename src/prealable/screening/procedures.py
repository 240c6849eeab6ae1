"""What the procedure of the day says of urgency: whether care may start before its accord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis

from prealable.law.provisions import category
from prealable.rules.language import parse
from prealable.screening.conditions import column, compile_condition
from prealable.screening.judge import line_facts
from prealable.screening.numbering import law_day

if TYPE_CHECKING:
    from prealable.screening.plan import Plan


def may_start(table: Any, plan: Plan) -> Any:
    """Return whether urgent care may start, line by line: the first procedure that applies says it."""
    facts = line_facts(table, plan, plan.spans[-1].program, plan.proceeds) if plan.spans else {}
    branches = []
    for item in category(plan.name).procedures:
        applies = compile_condition(parse(item.when), facts)
        if applies is not None and applies is not False:
            holds = (
                column(applies)
                & (table[law_day(plan)] >= item.span.start)
                & (table[law_day(plan)] <= item.span.end)
            )
            branches.append((holds, bool((item["urgent"] or {}).get("may_start"))))
    return ibis.cases(*branches, else_=False) if branches else ibis.literal(False)  # noqa: FBT003 (Ibis)
