"""The list of saved comparisons and stacks."""
