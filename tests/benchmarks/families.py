"""Precision, recall, time and memory of the proposals of quotation families on 50,000 made-up quotations with planted pairs."""

import resource
import time
from collections import Counter

from archive.values.families import LEAST_SCORE, find_likenesses
from tests.benchmarks.families_planted import Planted, Planter
from tests.benchmarks.measure import Measurement

QUOTATIONS = 50_000
SCORES = (0.3, 0.4, 0.5, LEAST_SCORE, 0.6, 0.7, 0.8)


def peak_mb() -> float:
    """Return the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def standing(planted: Planted, found: dict[tuple[str, str], float], least: float) -> tuple[float, float]:
    """Return precision and recall of the pairs with at least that score."""
    proposed = {pair for pair, score in found.items() if score >= least}
    right = len(proposed & planted.truth.keys())
    return right / max(1, len(proposed)), right / len(planted.truth)


def main() -> list[Measurement]:
    """Print the line of precision and recall and the recall by way of planting; measure what an editor would be shown."""
    planted = Planter(quotations=QUOTATIONS, seed=1).plant()
    words = sum(len(text.words.split()) for text in planted.texts)
    print(f"  {len(planted.texts):,} quotations, {words:,} words, {len(planted.truth):,} true pairs")
    before = peak_mb()
    begun, begun_working = time.perf_counter(), time.process_time()
    likenesses = find_likenesses(planted.texts)
    seconds, working = time.perf_counter() - begun, time.process_time() - begun_working
    after = peak_mb()
    found = {(each.first, each.second): each.score for each in likenesses}
    precision, recall = standing(planted, found, LEAST_SCORE)
    everything = {(each.first, each.second): each.score for each in find_likenesses(planted.texts, least_score=min(SCORES))}
    for least in SCORES:
        print("  score {:.2f}: precision {:6.2%}, recall {:6.2%}".format(least, *standing(planted, everything, least)))
    ways, seen = Counter(planted.truth.values()), Counter(way for pair, way in planted.truth.items() if pair in found)
    for way, count in ways.most_common():
        print(f"  {way:20} {count:6,} pairs, recall {seen[way] / count:6.2%}")
    return [
        Measurement("precision", precision * 100, "%", 95, at_least=True),
        Measurement("recall", recall * 100, "%", 90, at_least=True),
        Measurement("all pairs proposed", seconds, "s", 60),
        Measurement("all pairs proposed, time of the processor", working, "s"),
        Measurement("most memory of the process, texts included", after, "MB", 500),
        Measurement("most memory above that of the texts", after - before, "MB"),
    ]
