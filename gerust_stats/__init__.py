"""Survey statistics with margins that fit how the sample was drawn.

Arrays and polars frames in, records out. `import gerust_stats` is quick: every name is loaded
when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .backends.engines import sums_from as sums_from
    from .backends.request import Request as Request
    from .calibration import Calibrated as Calibrated
    from .calibration import calibrate as calibrate
    from .comparison import Comparison as Comparison
    from .comparison import DomainEstimates as DomainEstimates
    from .comparison import adjust_p as adjust_p
    from .comparison import compare_with_rest as compare_with_rest
    from .comparison import domain_estimates as domain_estimates
    from .design import Design as Design
    from .design import survey_design as survey_design
    from .disclosed import Disclosed as Disclosed
    from .disclosed import DisclosedCounts as DisclosedCounts
    from .disclosed import DisclosedTable as DisclosedTable
    from .door import disclose as disclose
    from .effects import Effect as Effect
    from .effects import estimate_effect as estimate_effect
    from .errors import InvalidInputError as InvalidInputError
    from .errors import LonelyStratumError as LonelyStratumError
    from .errors import MarginsNotMetError as MarginsNotMetError
    from .errors import NotEnoughDataError as NotEnoughDataError
    from .errors import StatsError as StatsError
    from .estimates import estimate_categories as estimate_categories
    from .estimates import estimate_means as estimate_means
    from .estimates import estimate_proportions as estimate_proportions
    from .estimates import estimate_ratios as estimate_ratios
    from .estimates import estimate_totals as estimate_totals
    from .independence import IndependenceTest as IndependenceTest
    from .independence import independence_test as independence_test
    from .intervals import mean_interval as mean_interval
    from .intervals import proportion_interval as proportion_interval
    from .merging import merge_sums as merge_sums
    from .merging import roll_up as roll_up
    from .mixing import same_mix as same_mix
    from .nonresponse import item_nonresponse as item_nonresponse
    from .omnibus import Finding as Finding
    from .omnibus import Report as Report
    from .omnibus import WaldTest as WaldTest
    from .omnibus import report as report
    from .omnibus import wald_test as wald_test
    from .peers import Likeness as Likeness
    from .peers import Peer as Peer
    from .peers import PeerComparison as PeerComparison
    from .peers import PeerGroup as PeerGroup
    from .peers import compare_with_peers as compare_with_peers
    from .peers import nearest_areas as nearest_areas
    from .planning import SampleSize as SampleSize
    from .planning import plan_difference as plan_difference
    from .planning import plan_effect as plan_effect
    from .planning import plan_mean as plan_mean
    from .planning import plan_share as plan_share
    from .planning import plan_trend as plan_trend
    from .population_response import PopulationIndicator as PopulationIndicator
    from .population_response import population_indicator as population_indicator
    from .power import Power as Power
    from .power import power_of_difference as power_of_difference
    from .power import power_of_effect as power_of_effect
    from .power import power_of_trend as power_of_trend
    from .records import Estimate as Estimate
    from .records import EstimateTable as EstimateTable
    from .records import Support as Support
    from .recovery import Recovery as Recovery
    from .recovery import recover_table as recover_table
    from .recovery import recover_tree as recover_tree
    from .representativeness import LabelIndicator as LabelIndicator
    from .representativeness import PartialIndicator as PartialIndicator
    from .representativeness import ResponseIndicator as ResponseIndicator
    from .representativeness import response_indicator as response_indicator
    from .reweighting import reweight as reweight
    from .rules import Rules as Rules
    from .rules import dominated as dominated
    from .rules import rounded_counts as rounded_counts
    from .rules import rounded_shares as rounded_shares
    from .scales import COHESION as COHESION
    from .scales import FACILITIES as FACILITIES
    from .scales import Scale as Scale
    from .scales import ScaleItem as ScaleItem
    from .scales import ScaleScores as ScaleScores
    from .scales import score_scale as score_scale
    from .small_areas import SmallAreas as SmallAreas
    from .small_areas import benchmarked as benchmarked
    from .small_areas import fay_herriot as fay_herriot
    from .smoothing import SmoothedVariances as SmoothedVariances
    from .smoothing import smooth_variances as smooth_variances
    from .storage import read_sums as read_sums
    from .storage import write_sums as write_sums
    from .sums import SurveySums as SurveySums
    from .sums import survey_sums as survey_sums
    from .suppression import hide_in_table as hide_in_table
    from .suppression import hide_in_tree as hide_in_tree
    from .suppression import with_margins as with_margins
    from .synthetic import synthetic_survey as synthetic_survey
    from .trends import Trend as Trend
    from .trends import estimate_trend as estimate_trend
    from .weights import Composition as Composition
    from .weights import TrimmedWeights as TrimmedWeights
    from .weights import WeightReport as WeightReport
    from .weights import compare_composition as compare_composition
    from .weights import trim_weights as trim_weights
    from .weights import weight_report as weight_report

PLACES = {
    "backends.engines": ("sums_from",),
    "backends.request": ("Request",),
    "calibration": ("Calibrated", "calibrate"),
    "comparison": (
        "Comparison", "DomainEstimates", "adjust_p", "compare_with_rest", "domain_estimates",
    ),
    "design": ("Design", "survey_design"),
    "disclosed": ("Disclosed", "DisclosedCounts", "DisclosedTable"),
    "door": ("disclose",),
    "effects": ("Effect", "estimate_effect"),
    "errors": (
        "InvalidInputError", "LonelyStratumError", "MarginsNotMetError", "NotEnoughDataError",
        "StatsError",
    ),
    "estimates": (
        "estimate_categories", "estimate_means", "estimate_proportions", "estimate_ratios",
        "estimate_totals",
    ),
    "independence": ("IndependenceTest", "independence_test"),
    "intervals": ("mean_interval", "proportion_interval"),
    "merging": ("merge_sums", "roll_up"),
    "mixing": ("same_mix",),
    "nonresponse": ("item_nonresponse",),
    "omnibus": ("Finding", "Report", "WaldTest", "report", "wald_test"),
    "peers": (
        "Likeness", "Peer", "PeerComparison", "PeerGroup", "compare_with_peers", "nearest_areas",
    ),
    "planning": (
        "SampleSize", "plan_difference", "plan_effect", "plan_mean", "plan_share", "plan_trend",
    ),
    "population_response": ("PopulationIndicator", "population_indicator"),
    "power": ("Power", "power_of_difference", "power_of_effect", "power_of_trend"),
    "records": ("Estimate", "EstimateTable", "Support"),
    "recovery": ("Recovery", "recover_table", "recover_tree"),
    "representativeness": (
        "LabelIndicator", "PartialIndicator", "ResponseIndicator", "response_indicator",
    ),
    "reweighting": ("reweight",),
    "rules": ("Rules", "dominated", "rounded_counts", "rounded_shares"),
    "scales": ("COHESION", "FACILITIES", "Scale", "ScaleItem", "ScaleScores", "score_scale"),
    "small_areas": ("SmallAreas", "benchmarked", "fay_herriot"),
    "smoothing": ("SmoothedVariances", "smooth_variances"),
    "storage": ("read_sums", "write_sums"),
    "sums": ("SurveySums", "survey_sums"),
    "suppression": ("hide_in_table", "hide_in_tree", "with_margins"),
    "synthetic": ("synthetic_survey",),
    "trends": ("Trend", "estimate_trend"),
    "weights": (
        "Composition", "TrimmedWeights", "WeightReport", "compare_composition", "trim_weights",
        "weight_report",
    ),
}  # fmt: skip
MODULE_OF = {name: module for module, names in PLACES.items() for name in names}

__all__ = sorted(MODULE_OF)  # noqa: PLE0605  (the names are read from the table above)


def __getattr__(name: str) -> Any:
    if name not in MODULE_OF:
        raise AttributeError(f"gerust_stats has no {name!r}")
    return getattr(import_module(f".{MODULE_OF[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *MODULE_OF])
