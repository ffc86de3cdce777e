"""Saved documents for tests."""

from dataclasses import replace

from k2desk.workflows import compare, saved, stack
from k2desk.workflows.desk import Desk

LABELS = ["dsld:182362", "dsld:328817"]


def save_some(desk: Desk) -> tuple[int, int]:
    """Save a comparison and a stack."""
    pair = saved.save_as(desk, replace(compare.new_comparison(desk, LABELS), name="Pair"))
    taken = saved.save_as(desk, replace(stack.new_stack(desk, LABELS), name="Taken"))
    return pair.saved.id, taken.saved.id
