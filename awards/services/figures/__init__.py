"""Acts on reports: what was sent is kept."""
