"""FAULTS.md, row by row: each file is named after the row it tests; docs/faults.md is the map."""
