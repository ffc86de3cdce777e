"""The guidance screen: what is on board, what the article says, and guidance of one's own."""
