"""PDFium is not safe in two threads at once: whoever uses it, to read or to show, holds this lock."""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
