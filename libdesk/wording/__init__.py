"""Sentences: a reason, a date, an amount or a sheet's text, in any language that is loaded."""
