"""Figures of scikit-learn's Gaussian naive Bayes over given folds of MNIST's first training rows: python3 cross_validation.py DATA_FOLDER

Reads the fold of each row from reference.json beside this file, and writes the figures of the rows held out into it.
"""
import gzip
import json
import pathlib
import sys

import numpy
import sklearn
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, log_loss
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from sklearn.naive_bayes import GaussianNB

path = pathlib.Path(__file__).with_name("reference.json")
folds = json.loads(path.read_text())["folds"]
data = pathlib.Path(sys.argv[1])
pixels = numpy.frombuffer(gzip.open(data / "train-images-idx3-ubyte.gz").read(), numpy.uint8, offset=16).reshape(-1, 784)[: len(folds)] / 255.0
labels = numpy.frombuffer(gzip.open(data / "train-labels-idx1-ubyte.gz").read(), numpy.uint8, offset=8)[: len(folds)]
# A smoothing that leaves probabilities other than 0 and 1: pixels are far from independent.
probabilities = cross_val_predict(GaussianNB(var_smoothing=0.1), pixels, labels, cv=PredefinedSplit(folds), method="predict_proba")
predicted = probabilities.argmax(axis=1)
path.write_text(json.dumps({
    "sklearn": sklearn.__version__,
    "folds": folds,
    "accuracy": accuracy_score(labels, predicted),
    "logLoss": log_loss(labels, numpy.clip(probabilities, 2.0 ** -23, 1)),
    "macroF1": f1_score(labels, predicted, average="macro"),
    "confusion": confusion_matrix(labels, predicted).tolist(),
}) + "\n")
