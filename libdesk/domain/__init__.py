"""The rules of a library as pure functions and frozen dataclasses: standard library only, no files, no clock."""
