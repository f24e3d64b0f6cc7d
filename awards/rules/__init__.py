"""What the law decides, as pure functions: no database, no clock."""
