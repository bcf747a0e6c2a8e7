"""Writes reference.json beside this file: figures that scikit-learn and SciPy give for a small seeded case.

Run with: python3 sklearn_metrics.py   (made with scikit-learn 1.2.1, SciPy 1.10.1, NumPy 1.24.2)

The case has five classes. Class 3 has no rows, class 4 is never predicted, some rows have tied or extreme probabilities.
"""
import json
import pathlib

import numpy as np
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
    return list(metrics.precision_recall_fscore_support(
        truth, predicted, labels=range(CLASSES), average=average, zero_division=0)[:3])


def holm(values):
    adjusted, largest = [0.0] * len(values), 0.0
    for rank, index in enumerate(np.argsort(values, kind="stable")):
        largest = max(largest, min(1.0, values[index] * (len(values) - rank)))
        adjusted[index] = largest
    return adjusted


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
        "confusion": metrics.confusion_matrix(truth, predicted, labels=range(CLASSES)).tolist(),
        "wilson": [[k, n, *binomtest(k, n).proportion_ci(method="wilson")] for k, n in wilson],
        "mcNemar": [[b, c, binomtest(b, b + c).pvalue if b + c else 1.0] for b, c in pairs],
        "holm": [values, holm(values)],
    }
    target = pathlib.Path(__file__).with_name("reference.json")
    target.write_text("{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in reference.items()) + "\n}\n")


main()
