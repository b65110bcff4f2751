"""Is this message about safety wise to send? Text and choices in, a verdict with reasons out.

Pure: no Django, no database, nothing kept. The rules are data with their source; what a machine
can't see in a text is asked of the writer, and what nobody answered is said. The method is in
docs/methoden/berichtcontrole.md.
"""

from .judging import Outcome, Verdict, judge
from .message import Message
from .rules import RULES, Finding, Rule, Status
from .signals import Signals, read_signals

__all__ = [
    "RULES",
    "Finding",
    "Message",
    "Outcome",
    "Rule",
    "Signals",
    "Status",
    "Verdict",
    "judge",
    "read_signals",
]
