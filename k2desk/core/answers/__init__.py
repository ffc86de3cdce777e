"""What a person answers to a doubt, and the facts with the answers put in."""
