"""List of saved comparisons and stacks."""
