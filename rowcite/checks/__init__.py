"""The checks of the engine. A check is listed by being declared in one of these modules."""

from rowcite.checks import (
    cells,
    citations,
    comparison,
    copying,
    files,
    generated,
    grounding,
    headers,
    history,
    ids,
    kinds,
    naming,
    notes,
    originals,
    printed,
    recall,
    remarks,
    reviews,
    supporting,
    ties,
    values,
    wording,
)
from rowcite.checks.check import Check, declared_in

# In the order in which a report lists their checks; within a module, in the order of declaration.
MODULES = (
    files,
    cells,
    ids,
    generated,
    history,
    notes,
    citations,
    values,
    printed,
    grounding,
    naming,
    wording,
    ties,
    supporting,
    recall,
    remarks,
    comparison,
    originals,
    headers,
    kinds,
    copying,
    reviews,
)
CHECKS: tuple[Check, ...] = declared_in(*MODULES)
