"""The project: settings, the office's admin site, and the commands that need both apps."""
