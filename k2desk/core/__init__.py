"""Facts and rules of K2 Desk: pure, with no Qt, SQL, PDF or files in it."""
