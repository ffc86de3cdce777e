"""Parts that all label formats share: amounts, names, servings."""
