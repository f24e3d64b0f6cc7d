"""The screens, one ModelAdmin per file."""
