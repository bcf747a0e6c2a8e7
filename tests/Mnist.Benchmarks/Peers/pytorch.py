"""PyTorch as a peer: reads commands from standard input, answers each with seconds on standard output.

epoch      trains one epoch of 784-512-256-128-10 (batch norm, ReLU, dropout 0.2, Adam, batch 128)
batch      scores the 10,000 test rows
row        scores one row; the median of 2,000
"""
import gzip, statistics, sys, time
import numpy, torch
from torch import nn

folder, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(1)


def read(name, header, shape):
    with gzip.open(f"{folder}/{name}.gz") as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header).reshape(shape)


train = torch.tensor(read("train-images-idx3-ubyte", 16, (-1, 784))).float() / 255
labels = torch.tensor(read("train-labels-idx1-ubyte", 8, (-1,))).long()
test = torch.tensor(read("t10k-images-idx3-ubyte", 16, (-1, 784))).float() / 255

layers = []
for inputs, units in [(784, 512), (512, 256), (256, 128)]:
    layers += [nn.Linear(inputs, units, bias=False), nn.BatchNorm1d(units), nn.ReLU(), nn.Dropout(0.2)]
network = nn.Sequential(*layers, nn.Linear(128, 10))
optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
loss = nn.CrossEntropyLoss()


def epoch():
    network.train()
    order = torch.randperm(len(train))
    start = time.perf_counter()
    for rows in order.split(128):
        optimizer.zero_grad(set_to_none=True)
        loss(network(train[rows]), labels[rows]).backward()
        optimizer.step()
    return time.perf_counter() - start


@torch.no_grad()
def batch():
    network.eval()
    start = time.perf_counter()
    torch.softmax(network(test), 1)
    return time.perf_counter() - start


@torch.no_grad()
def row():
    network.eval()
    times = []
    for index in range(2_000):
        start = time.perf_counter()
        torch.softmax(network(test[index:index + 1]), 1)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


print(f"PyTorch {torch.__version__}", flush=True)
for line in sys.stdin:
    print({"epoch": epoch, "batch": batch, "row": row}[line.strip()](), flush=True)
