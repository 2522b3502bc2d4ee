"""Keeping secrets out of the operators' log."""

import logging
import re

TOKENS = re.compile(r"/(check|card|setup|back-in)/[^/\s\"']+")


class WithoutTokens(logging.Filter):
    """Blanks what follows /check/, /card/, /setup/ and /back-in/ in lines and tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        cleaned = TOKENS.sub(r"/\1/…", said)
        if cleaned != said:
            record.msg, record.args = cleaned, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = TOKENS.sub(r"/\1/…", record.exc_text)
        return True
