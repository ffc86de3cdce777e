"""Browse screen: sidebar, search, product list and product pane."""
