"""Facts and rules of K2 Desk, without Qt, SQL, PDF or file access."""
