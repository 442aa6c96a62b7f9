"""How much a file may ask of this machine; the unit is in the name, the reason beside it."""

MIB = 1024 * 1024

MOST_FILE_BYTES = 64 * MIB
"""Of an upload; 100,000 rows of 18 columns are 7 MiB as XLSX and 20 MiB as CSV."""
MOST_TEXT_BYTES = 64 * MIB
"""Of CSV and text."""
MOST_JSON_BYTES = 32 * MIB
"""Of GeoJSON, which takes about ten times its size in memory."""
MOST_KML_BYTES = 48 * MIB
"""Of KML, packed in a KMZ or not."""

MOST_ENTRIES = 2_000
"""Files inside an archive."""
MOST_UNPACKED_BYTES = 512 * MIB
"""Of all that is inside an archive together."""
MOST_PART_BYTES = 256 * MIB
"""Of one file inside an archive."""
MOST_RATIO = 200
"""Unpacked to packed bytes of an archive; a sheet of 100,000 similar rows reaches 15."""
RATIO_COUNTS_FROM_BYTES = 8 * MIB
"""Smaller archives may be as tight as they like."""

MOST_ROWS = 300_000
"""Of one table, header included."""
MOST_COLUMNS = 500
"""Of one table."""
MOST_CELLS = 8_000_000
"""With something in them, all sheets together."""
MOST_BOX_CELLS = 16_000_000
"""In the rectangle from a sheet's first to its last used cell: readers set aside memory for all of it."""
MOST_TEXT_BYTES_TOGETHER = 512 * MIB
"""Of the texts of all cells together, a shared string counted as often as it is used."""
MOST_SHEETS = 100
"""Of a workbook."""
MOST_VERTICES = 5_000_000
"""Of all geometry in a file together."""
MOST_DEPTH = 32
"""Of brackets inside brackets in JSON, of elements in KML; GeoJSON needs 9, KML about 12."""
MOST_BROKEN_QUOTES = 1_000
"""Rows with a quote that does not close, before the whole file is given up."""
MOST_LINES_READ_AGAIN = 3_000_000
"""Lines that open quotes swallowed and that were read once more."""

CHILD_MEMORY_BYTES = 3 * 1024 * MIB
"""Address space of the child process that runs a foreign library."""
CHILD_CPU_SECONDS = 60
"""Computing time of the child."""
CHILD_SECONDS = 90
"""From its start until it is ended, whether it computes or waits."""
CHILD_RESULT_BYTES = 1024 * MIB
"""Of the file in which the child hands back what it read."""

LONGEST_NAME = 40
"""Characters of a file's name in a message."""
