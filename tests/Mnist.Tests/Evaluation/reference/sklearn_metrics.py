"""Writes reference.json beside this file: figures that scikit-learn and SciPy give for a small seeded case.

Run with: python3 sklearn_metrics.py   (made with scikit-learn 1.2.1, SciPy 1.10.1, NumPy 1.24.2)

The case has five classes. Class 3 has no rows, class 4 is never predicted, some rows have tied or extreme probabilities.
"""
import json
import pathlib

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import binomtest
from sklearn import metrics

ROWS, CLASSES = 60, 5


def case():
    random = np.random.default_rng(20240229)
    truth = random.choice([0, 1, 2, 4], size=ROWS, p=[0.4, 0.3, 0.2, 0.1])
    scores = random.normal(size=(ROWS, CLASSES)) + 2.0 * (truth[:, None] == np.arange(CLASSES))
    scores[:, 4] -= 9
    probabilities = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    probabilities[0] = [0.5, 0.5, 0, 0, 0]
    probabilities[1] = [0.2, 0.2, 0.2, 0.2, 0.2]
    probabilities[2] = np.eye(CLASSES)[truth[2]]
    probabilities[3] = np.eye(CLASSES)[(truth[3] + 1) % 3]
    probabilities[4] = [0.1, 0.3, 0.3, 0.2, 0.1]
    return truth, probabilities.astype(np.float32)


def averages(truth, predicted, average):
    """With scikit-learn's default labels: the classes that have rows or are predicted."""
    return list(metrics.precision_recall_fscore_support(truth, predicted, average=average, zero_division=0)[:3])


def absent():
    """Class 1 has rows and is never predicted, class 3 is predicted and has no rows, classes 2 and 4 have neither."""
    truth, predicted = np.array([0, 0, 0, 1, 1, 0, 0]), np.array([0, 0, 3, 0, 0, 0, 3])
    macro_f1 = []
    for sample in range(200):
        rows = draw(5, sample, len(truth))
        macro_f1.append(metrics.f1_score(truth[rows], predicted[rows], average="macro", zero_division=0))
    return [
        truth.tolist(), predicted.tolist(), averages(truth, predicted, "macro"), averages(truth, predicted, "weighted"),
        np.percentile(macro_f1, [2.5, 97.5]).tolist()]


def holm(values):
    adjusted, largest = [0.0] * len(values), 0.0
    for rank, index in enumerate(np.argsort(values, kind="stable")):
        largest = max(largest, min(1.0, values[index] * (len(values) - rank)))
        adjusted[index] = largest
    return adjusted


def calibration(truth, probabilities, bins=15):
    """Guo et al. (2017), equation 3, with bins (i/15, (i+1)/15]; and Brier (1950), summed over the classes."""
    confidence, right = probabilities.max(axis=1).astype(float), probabilities.argmax(axis=1) == truth
    error = 0.0
    for low in range(bins):
        inside = (confidence > low / bins) & (confidence <= (low + 1) / bins)
        error += abs(confidence[inside].sum() - right[inside].sum()) / len(truth)
    brier = ((probabilities.astype(float) - np.eye(CLASSES)[truth]) ** 2).sum(axis=1).mean()
    return [error, brier]


def temperature(truth, probabilities):
    """The temperature of least log loss; probabilities below 2^-23 count as that."""
    logits = np.log(np.maximum(probabilities.astype(float), 2.0 ** -23))

    def loss(log_temperature):
        scaled = logits / np.exp(log_temperature)
        return (np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(truth)), truth]).mean()

    return float(np.exp(minimize_scalar(loss, bounds=(np.log(0.1), np.log(10)), method="bounded", options={"xatol": 1e-12}).x))


def splitmix(seed):
    """SplitMix64 (Steele, Lea and Flood, 2014)."""
    mask = (1 << 64) - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        bits = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & mask
        yield bits ^ (bits >> 31)


def draw(seed, sample, count):
    generator = splitmix((seed << 32) | sample)
    return [(next(generator) * count) >> 64 for _ in range(count)]


def paired(truth, first, second, seed, samples):
    """Percentile intervals of the second's log loss and macro F1 less the first's, on the same draws."""
    differences = []
    for sample in range(samples):
        rows = draw(seed, sample, len(truth))
        loss, f1 = zip(*[(
            metrics.log_loss(truth[rows], model[rows].astype(np.float64), labels=range(CLASSES), eps=float(np.finfo(np.float32).eps)),
            metrics.f1_score(truth[rows], model[rows].argmax(axis=1), average="macro", zero_division=0))
            for model in (first, second)])
        differences.append([loss[1] - loss[0], f1[1] - f1[0]])
    return np.percentile(differences, [2.5, 97.5], axis=0).T.tolist()


def bootstrap(truth, probabilities, seed, samples):
    """Percentile intervals of log loss, macro F1, weighted precision and weighted F1; the draws of a sample depend on seed and sample alone."""
    predicted, figures = probabilities.argmax(axis=1), []
    for sample in range(samples):
        rows = draw(seed, sample, len(truth))
        figures.append([
            metrics.log_loss(truth[rows], probabilities[rows].astype(np.float64), labels=range(CLASSES), eps=float(np.finfo(np.float32).eps)),
            metrics.f1_score(truth[rows], predicted[rows], average="macro", zero_division=0),
            metrics.precision_score(truth[rows], predicted[rows], labels=range(CLASSES), average="weighted", zero_division=0),
            metrics.f1_score(truth[rows], predicted[rows], labels=range(CLASSES), average="weighted", zero_division=0)])
    return np.percentile(figures, [2.5, 97.5], axis=0).T.tolist()


def main():
    truth, probabilities = case()
    predicted = probabilities.argmax(axis=1)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=range(CLASSES), zero_division=0)
    pairs = [(0, 0), (0, 1), (1, 0), (0, 5), (0, 6), (3, 3), (10, 25), (100, 130), (131, 100), (500, 520), (0, 1200)]
    values = [0.01, 0.04, 0.03, 0.005, 0.2, 0.03]
    wilson = [(148, 10000), (9852, 10000), (0, 10), (10, 10), (1, 1), (0, 1), (5, 9)]
    reference = {
        "truth": truth.tolist(),
        "probabilities": [[float(str(value)) for value in row] for row in probabilities],
        "errors": int((truth != predicted).sum()),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "logLoss": metrics.log_loss(
            truth, probabilities.astype(np.float64), labels=range(CLASSES), eps=float(np.finfo(np.float32).eps)),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "macro": averages(truth, predicted, "macro"),
        "weighted": averages(truth, predicted, "weighted"),
        "absent": absent(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=range(CLASSES)).tolist(),
        "wilson": [[k, n, *binomtest(k, n).proportion_ci(method="wilson")] for k, n in wilson],
        "mcNemar": [[b, c, binomtest(b, b + c).pvalue if b + c else 1.0] for b, c in pairs],
        "calibration": calibration(truth, probabilities),
        "temperature": temperature(truth, probabilities),
        "bootstrap": bootstrap(truth, probabilities, seed=5, samples=200),
        "paired": paired(truth, probabilities, np.roll(probabilities, 1, axis=1), seed=5, samples=200),
        "holm": [values, holm(values)],
    }
    target = pathlib.Path(__file__).with_name("reference.json")
    target.write_text("{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in reference.items()) + "\n}\n")


main()
