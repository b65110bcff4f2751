"""Every error this library raises on purpose. Nothing here is ever logged and skipped."""

from __future__ import annotations


class StatsError(Exception):
    """Base class, so that a caller can catch all of them and nothing else."""


class InvalidInputError(StatsError):
    """The caller passed something the method isn't defined for."""

    def __init__(self, argument: str, *, expected: str, got: object) -> None:
        super().__init__(f"{argument} must be {expected}; got {got}.")
        self.argument, self.expected, self.got = argument, expected, got


class NotEnoughDataError(StatsError):
    """The input is fine, but too small for an answer."""

    def __init__(self, *, needed: int, got: int, unit: str = "answers") -> None:
        super().__init__(f"at least {needed} {unit} are needed; got {got}.")
        self.needed, self.got, self.unit = needed, got, unit


class LonelyStratumError(StatsError):
    """A stratum has one sampled unit, so that nothing shows how much its units differ."""

    def __init__(self, strata: list[str]) -> None:
        shown = ", ".join(strata[:5]) + (f" and {len(strata) - 5} more" if len(strata) > 5 else "")
        super().__init__(
            f"every stratum must have at least 2 sampled units; got 1 in stratum {shown}. "
            "Merge strata, or choose another policy than 'fail'."
        )
        self.strata = strata


class MarginsNotMetError(StatsError):
    """No weights within the bounds reproduce the population totals that were asked for."""

    def __init__(self, margins: list[tuple[str, float, float]]) -> None:
        name, wanted, reached = margins[0]
        more = f" (and {len(margins) - 1} more)" if len(margins) > 1 else ""
        super().__init__(
            f"the weighted sample must add up to {wanted:.10g} for {name}; "
            f"got {reached:.10g}{more}."
        )
        self.margins = margins
