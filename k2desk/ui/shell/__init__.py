"""What every screen shares: menus, messages, changes and their way back, crashes, one instance."""
