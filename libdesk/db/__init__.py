"""The library file: tables, migrations, journal, search index, backup and integrity, through Peewee."""
