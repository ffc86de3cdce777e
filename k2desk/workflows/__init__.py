"""What a person can do with K2 Desk, one file each; the window and the command line call these."""
