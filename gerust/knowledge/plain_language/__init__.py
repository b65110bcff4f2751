"""Is this Dutch plain (B1) and spelled right? Texts and rules in, findings out. Knows no Django.

The gate (`manage.py check_language`) and the editors' forms use the same checks. What is checked
and why stands in docs/methoden/begrijpelijke-taal.md; the word lists in content/taalcontrole/.
"""

from .checks import Finding, check
from .rules import Rules, RulesError, read_rules
from .sentences import Sentence, split

__all__ = ["Finding", "Rules", "RulesError", "Sentence", "check", "read_rules", "split"]
