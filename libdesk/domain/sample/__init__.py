"""The demo library: facts of public-domain literature and invented people, made into a small library's records."""
