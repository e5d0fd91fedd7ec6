"""The building blocks of a page: scan box, verdict, list, form, details, dialogs."""
