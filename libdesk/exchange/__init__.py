"""File formats in and out: MARC, CSV and others; bytes on one side, plain records on the other."""
