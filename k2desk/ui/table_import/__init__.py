"""Table import screen: preview, fields of columns, check and import."""
