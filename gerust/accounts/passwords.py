"""What a password has to be, said in our own words.

The rules are Django's. They follow NIST SP 800-63B: long and not well known, and no rule about
capitals or signs.
"""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return ngettext(
            "Dit wachtwoord is te kort. Gebruik minstens %(least)s teken.",
            "Dit wachtwoord is te kort. Gebruik minstens %(least)s tekens.",
            self.min_length,
        ) % {"least": self.min_length}

    def get_help_text(self) -> str:
        return ngettext(
            "Gebruik minstens %(least)s teken. Een paar losse woorden achter elkaar mag ook.",
            "Gebruik minstens %(least)s tekens. Een paar losse woorden achter elkaar mag ook.",
            self.min_length,
        ) % {"least": self.min_length}


class NotLikeYourself(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord lijkt te veel op je naam of e-mailadres. Kies iets anders.")

    def get_help_text(self) -> str:
        return _("Gebruik niet je naam of je e-mailadres.")


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord gebruiken veel mensen. Kies iets anders.")

    def get_help_text(self) -> str:
        return _("Gebruik geen wachtwoord dat veel mensen hebben.")


class NotOnlyNumbers(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord heeft alleen cijfers. Zet er ook letters in.")

    def get_help_text(self) -> str:
        return _("Gebruik niet alleen cijfers.")
