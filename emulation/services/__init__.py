"""Acts that change several records at once, each in one transaction."""
