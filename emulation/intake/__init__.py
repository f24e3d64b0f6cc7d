"""The list reader: a file becomes a workbook, its tables, their columns and clean values. Knows no kind of list itself."""
