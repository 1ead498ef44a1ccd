"""How large a table file may be; beyond these bounds a file is refused before it costs anything."""

MAX_CSV_BYTES = 200 * 1024 * 1024
MAX_XLSX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_FRAME_BYTES = 30 * 1024 * 1024  # a workbook's list of sheets, its relations or its styles
MAX_RATIO = 100
RATIO_APPLIES_FROM_BYTES = 1024 * 1024
MAX_MEMBERS = 1_000

MAX_ROWS = 1_048_576
MAX_COLUMNS = 2_000
MAX_AREA = 20_000_000  # rows × headings, in any file
MAX_XLSX_CELLS = 5_000_000  # about 13 s of parsing; larger tables come as CSV
MAX_XLSX_TEXTS = 2_000_000  # distinct texts stay in memory, about 75 bytes each
MAX_CELL_CHARS = 100_000
MAX_LINE_CHARS = 2_000_000  # one physical line of a CSV file

MAX_REFUSALS = 200
