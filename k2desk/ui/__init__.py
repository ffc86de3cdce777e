"""The only Qt of the program: the window, and one folder for each screen."""
