"""How much of a file is read."""

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS = 200_000
MAX_AREA = 8_000_000  # cells of the rectangle a sheet may span before far cells are cut off
MIN_COLUMNS = 64  # columns always kept
MAX_COLUMNS = 256
