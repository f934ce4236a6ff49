"""Who is told, by which channel, and what follows a failure. Pure: time is handed in."""
