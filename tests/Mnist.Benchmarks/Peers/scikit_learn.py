"""scikit-learn as a peer: MLPClassifier of the same widths (it has neither batch norm nor dropout).

Reads commands from standard input, answers each with seconds on standard output: epoch, batch, row.
"""
import gzip, os, statistics, sys, time

folder, threads = sys.argv[1], sys.argv[2]
os.environ["OPENBLAS_NUM_THREADS"] = threads
import numpy, sklearn
from sklearn.neural_network import MLPClassifier


def read(name, header, shape):
    with gzip.open(f"{folder}/{name}.gz") as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header).reshape(shape)


train = read("train-images-idx3-ubyte", 16, (-1, 784)).astype(numpy.float32) / 255
labels = read("train-labels-idx1-ubyte", 8, (-1,))
test = read("t10k-images-idx3-ubyte", 16, (-1, 784)).astype(numpy.float32) / 255
network = MLPClassifier((512, 256, 128), batch_size=128, learning_rate_init=1e-3, alpha=0, random_state=1)
classes = numpy.arange(10)


def epoch():
    start = time.perf_counter()
    network.partial_fit(train, labels, classes)
    return time.perf_counter() - start


def batch():
    start = time.perf_counter()
    network.predict_proba(test)
    return time.perf_counter() - start


def row():
    times = []
    for index in range(500):
        start = time.perf_counter()
        network.predict_proba(test[index:index + 1])
        times.append(time.perf_counter() - start)
    return statistics.median(times)


network.partial_fit(train[:128], labels[:128], classes)
print(f"scikit-learn {sklearn.__version__}", flush=True)
for line in sys.stdin:
    print({"epoch": epoch, "batch": batch, "row": row}[line.strip()](), flush=True)
