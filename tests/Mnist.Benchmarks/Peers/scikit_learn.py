"""scikit-learn as a peer: MLPClassifier of the same widths (it has neither batch norm nor dropout).

epoch      trains one epoch of 784-512-256-128-10 (ReLU, Adam, batch 128)
epochs     trains three of them; the median
batch      scores the 10,000 test rows; the median of 5
row        scores one row; the median of 500
"""
import statistics
import peer
import numpy, sklearn
from sklearn.neural_network import MLPClassifier

train, labels, test = peer.images("train")[:peer.rows], peer.labels("train")[:peer.rows], peer.images("t10k")
network = MLPClassifier((512, 256, 128), batch_size=128, learning_rate_init=1e-3, alpha=0, random_state=1)
classes = numpy.arange(10)
network.partial_fit(train[:128], labels[:128], classes)


def epoch():
    return peer.timed(lambda: network.partial_fit(train, labels, classes))[0]


def epochs():
    return statistics.median(epoch() for _ in range(3))


def batch():
    return peer.median_seconds(lambda _: network.predict_proba(test), 5)


def row():
    return peer.median_seconds(lambda index: network.predict_proba(test[index:index + 1]), 500)


peer.serve(f"scikit-learn {sklearn.__version__}, no batch norm or dropout", {"epoch": epoch, "epochs": epochs, "batch": batch, "row": row})
