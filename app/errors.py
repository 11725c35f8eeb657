"""The errors that a person can act on. Everything else is a bug."""

from __future__ import annotations

from enum import StrEnum

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)
"""What reading raises where a text from a file is damaged or hostile: JSON too deep, a number without end."""


class Trouble(StrEnum):
    """What went wrong, in one word; `app.sentences` turns it into a Vietnamese sentence."""

    # a field of a form
    EMPTY_TITLE = "empty_title"
    BAD_DATE = "bad_date"
    BAD_PERCENT = "bad_percent"
    BAD_NUMBER = "bad_number"
    BAD_MARK = "bad_mark"
    BAD_PERIOD = "bad_period"
    BAD_STATUS = "bad_status"
    EMPTY_REASON = "empty_reason"
    EMPTY_ENTRY = "empty_entry"
    NAME_TAKEN = "name_taken"
    NOT_FOUND = "not_found"
    AMBIGUOUS_CODE = "ambiguous_code"
    FUTURE_DATE = "future_date"
    ALREADY_IMPORTED = "already_imported"
    PLAN_EXISTS = "plan_exists"
    ONE_LEAD = "one_lead"
    IMPOSSIBLE_MOVE = "impossible_move"
    NOTHING_TO_PRINT = "nothing_to_print"
    NOTHING_TO_UNDO = "nothing_to_undo"
    BAD_CUT_OFF = "bad_cut_off"
    BAD_YEAR_DAY = "bad_year_day"
    PERIOD_BACKWARDS = "period_backwards"
    UNKNOWN_ANNEX = "unknown_annex"
    NO_EVIDENCE_FILES = "no_evidence_files"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    WRONG_SECRET = "wrong_secret"  # noqa: S105
    SHORT_PASSWORD = "short_password"  # noqa: S105
    PASSWORDS_DIFFER = "passwords_differ"
    PASSWORD_NEEDED = "password_needed"  # noqa: S105
    # a file from outside
    NOT_A_PLAN = "not_a_plan"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    PASSWORD = "password"  # noqa: S105
    OLD_WORD = "old_word"
    OLD_EXCEL = "old_excel"
    RICH_TEXT = "rich_text"
    WRONG_EXTENSION = "wrong_extension"
    BROKEN_FILE = "broken_file"
    HOSTILE_FILE = "hostile_file"
    UNKNOWN_FORMAT = "unknown_format"
    SCANNED = "scanned"
    FORBIDDEN_EVIDENCE = "forbidden_evidence"
    NOT_A_TEMPLATE = "not_a_template"
    ACTIVE_TEMPLATE = "active_template"
    UNKNOWN_TEMPLATE_FIELD = "unknown_template_field"
    BAD_TEMPLATE = "bad_template"
    # the environment
    FILE_MISSING = "file_missing"
    CANNOT_READ = "cannot_read"
    CANNOT_WRITE = "cannot_write"
    CANNOT_PRINT = "cannot_print"
    FILE_IN_USE = "file_in_use"
    DISK_FULL = "disk_full"
    DRIVE_GONE = "drive_gone"
    NOT_AS_WRITTEN = "not_as_written"
    FOLDER_STAYS_OPEN = "folder_stays_open"
    # the data
    DATABASE_MISSING = "database_missing"
    DATABASE_NEWER = "database_newer"
    DATABASE_DAMAGED = "database_damaged"
    SNAPSHOT_DAMAGED = "snapshot_damaged"
    DATABASE_LOCKED = "database_locked"
    PASSWORD_DAMAGED = "password_damaged"  # noqa: S105
    NOT_A_BACKUP = "not_a_backup"
    BACKUP_CHANGED = "backup_changed"
    NO_MANIFEST = "no_manifest"
    BACKUP_UNEQUAL = "backup_unequal"
    OPEN_ELSEWHERE = "open_elsewhere"
    BACKUP_SEALED = "backup_sealed"
    WRONG_KEY = "wrong_key"
    SEAL_DAMAGED = "seal_damaged"
    BOOK_OPEN = "book_open"
    UPGRADE_UNEQUAL = "upgrade_unequal"
    PLACE_SHARED = "place_shared"
    PLACE_REMOVABLE = "place_removable"
    PLACE_SYNCED = "place_synced"
    LOW_DISK = "low_disk"
    READ_ONLY = "read_only"


class UserError(Exception):
    """Something a person can act on. Carries facts, never a sentence.

    `field` names the form field that is meant, where there is one.
    """

    def __init__(self, trouble: Trouble, *, field: str = "", **facts: object) -> None:
        super().__init__(f"{trouble} {facts}" if facts else str(trouble))
        self.trouble = trouble
        self.field = field
        self.facts = facts


class ImportRejected(UserError):
    """A file from outside was refused; nothing of it was stored."""


class EnvironmentTrouble(UserError):
    """Disk, permission or another program is in the way; trying again may help."""


class DataTrouble(UserError):
    """The database cannot be used as it is; nothing may be written over it."""


class Cancelled(Exception):
    """The person stopped the work; shown to nobody."""
