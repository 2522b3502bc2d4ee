"""The index under the search: FTS5 in SQLite, GIN over a tsvector in PostgreSQL.

Both hold the tokens of ``SearchEntry.words`` and are kept by the database itself, so no way of
writing or deleting entries leaves them behind. SQLite drops triggers with a table it makes
anew: a migration that alters SearchEntry must call ``make`` again afterwards.
"""

from django.db import connection
from django.db.models.expressions import RawSQL
from django.db.utils import DatabaseError

from trellis.lib.words import Asked, for_postgresql, for_sqlite

# Tokens come prepared (lib/words), so the tokenizer only parts them at spaces; detail=none and
# columnsize=0 leave out what ranks by position and length, which nothing here asks for.
SQLITE = (
    """CREATE VIRTUAL TABLE finding_index USING fts5(words, content='finding_searchentry', content_rowid='id',
    detail=none, columnsize=0, tokenize="ascii tokenchars '_=.'")""",
    """CREATE TRIGGER finding_entry_made AFTER INSERT ON finding_searchentry BEGIN
    INSERT INTO finding_index(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER finding_entry_gone AFTER DELETE ON finding_searchentry BEGIN
    INSERT INTO finding_index(finding_index, rowid, words) VALUES ('delete', old.id, old.words);
    END""",
    """CREATE TRIGGER finding_entry_changed AFTER UPDATE OF words ON finding_searchentry BEGIN
    INSERT INTO finding_index(finding_index, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO finding_index(rowid, words) VALUES (new.id, new.words); END""",
    "INSERT INTO finding_index(finding_index) VALUES ('rebuild')",
)
SQLITE_GONE = (
    "DROP TRIGGER IF EXISTS finding_entry_made",
    "DROP TRIGGER IF EXISTS finding_entry_gone",
    "DROP TRIGGER IF EXISTS finding_entry_changed",
    "DROP TABLE IF EXISTS finding_index",
)
VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
POSTGRESQL = (
    # No pending list: a search would have to read through it.
    f"CREATE INDEX finding_index ON finding_searchentry USING gin ({VECTOR}) WITH (fastupdate = off)",
)
POSTGRESQL_GONE = ("DROP INDEX IF EXISTS finding_index",)


def make(schema_editor) -> None:
    """Make the index, anew if it is there."""
    drop(schema_editor)
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop(schema_editor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_GONE if sqlite else POSTGRESQL_GONE:
        schema_editor.execute(statement)


def matching(asked: list[Asked], within: list[str], *, in_title: bool = False) -> RawSQL:
    """The keys of entries that hold all the words, within one of the scopes, as a subquery."""
    if connection.vendor == "sqlite":
        question = for_sqlite(asked, within, in_title=in_title)
        return RawSQL("SELECT rowid FROM finding_index WHERE finding_index MATCH %s", [question])
    question = for_postgresql(asked, within, in_title=in_title)
    return RawSQL(f"SELECT id FROM finding_searchentry WHERE {VECTOR} @@ %s::tsquery", [question])  # noqa: S608, S611  fixed words


def tidy() -> None:
    """Put the index into its smallest shape. Words of entries that went are in it until then."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO finding_index(finding_index) VALUES ('optimize')")


def is_whole() -> bool:
    """Whether the index says of every entry what the entry says; PostgreSQL sees to it itself."""
    if connection.vendor != "sqlite":
        return True
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO finding_index(finding_index, rank) VALUES ('integrity-check', 1)"
            )
    except DatabaseError:
        return False
    return True


def rebuild() -> None:
    """Make SQLite's index from the entries once more."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO finding_index(finding_index) VALUES ('rebuild')")
