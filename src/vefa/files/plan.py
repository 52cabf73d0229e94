"""From a sheet and its reading to a plan: the orders it would bring, and every row that needs a look."""

from vefa.files.orders import Lines, Orders, PlanLine, PlanOrder
from vefa.files.shapes import Fix, Plan, Problem, Sums

__all__ = ["Fix", "Lines", "Orders", "Plan", "PlanLine", "PlanOrder", "Problem", "Sums"]
