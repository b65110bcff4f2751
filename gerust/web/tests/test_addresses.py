"""Addresses of pages are worked out once, and are still what Django would say."""

from __future__ import annotations

import pytest
from django.test.utils import override_script_prefix
from django.urls import NoReverseMatch, reverse

from gerust.web.addresses import address


def test_an_address_is_what_reverse_gives():
    assert address("knowledge:example", "buurtbemiddeling") == reverse(
        "knowledge:example", args=["buurtbemiddeling"]
    )


def test_a_site_below_another_one_keeps_its_own_addresses():
    plain = address("knowledge:terms")

    with override_script_prefix("/veilig/"):
        assert address("knowledge:terms") == "/veilig" + plain
    assert address("knowledge:terms") == plain


def test_a_name_that_does_not_exist_is_refused():
    with pytest.raises(NoReverseMatch):
        address("knowledge:bestaat-niet")
