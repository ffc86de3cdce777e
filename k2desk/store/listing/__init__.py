"""Table `listing`, id sets and sort orders, for both databases."""
