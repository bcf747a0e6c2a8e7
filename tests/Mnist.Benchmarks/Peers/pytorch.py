"""PyTorch as a peer.

epoch      trains one epoch of 784-512-256-128-10 (batch norm, ReLU, dropout 0.2, Adam, batch 128)
epochs     trains three of them; the median
batch      scores the 10,000 test rows; the median of 5
row        scores one row; the median of 2,000
recipe     trains the same network by the recipe of experiments/flat.json from scratch, scoring the test rows after each epoch
"""
import math, statistics, time
import peer
import torch
from torch import nn

torch.set_num_threads(peer.threads)
torch.manual_seed(1)
train = torch.tensor(peer.images("train")[:peer.rows])
train_labels = torch.tensor(peer.labels("train")[:peer.rows]).long()
test = torch.tensor(peer.images("t10k"))
test_labels = torch.tensor(peer.labels("t10k")).long()


def make(dropout):
    layers = []
    for inputs, units in [(784, 512), (512, 256), (256, 128)]:
        layers += [nn.Linear(inputs, units, bias=False), nn.BatchNorm1d(units), nn.ReLU()]
        layers += [nn.Dropout(dropout)] if dropout > 0 else []
    return nn.Sequential(*layers, nn.Linear(128, 10))


def train_epoch(network, optimizer, loss, batch_size, schedule=None):
    network.train()
    for rows in torch.randperm(len(train)).split(batch_size):
        optimizer.zero_grad(set_to_none=True)
        loss(network(train[rows]), train_labels[rows]).backward()
        optimizer.step()
        if schedule is not None:
            schedule.step()


@torch.no_grad()
def score(network, rows):
    network.eval()
    return torch.softmax(network(rows), 1)


network = make(0.2)
optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)


def epoch():
    return peer.timed(lambda: train_epoch(network, optimizer, nn.CrossEntropyLoss(), 128))[0]


def epochs():
    return statistics.median(epoch() for _ in range(3))


def batch():
    return peer.median_seconds(lambda _: score(network, test), 5)


def row():
    return peer.median_seconds(lambda index: score(network, test[index:index + 1]), 2_000)


def one_cycle(progress, warm_up=0.25, start=0.04, end=0.001):
    if progress < warm_up:
        return start + (1 - start) * progress / warm_up
    return max(end, (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up))) / 2)


def recipe():
    begin = time.perf_counter()
    fresh, passes, batch_size = make(0.2), 20, 128
    weights = [parameter for parameter in fresh.parameters() if parameter.dim() > 1]
    others = [parameter for parameter in fresh.parameters() if parameter.dim() == 1]
    groups = [{"params": weights, "weight_decay": 6e-4}, {"params": others}]
    momentum = torch.optim.SGD(groups, lr=0.2, momentum=0.9, nesterov=True)
    steps = passes * math.ceil(len(train) / batch_size)
    schedule = torch.optim.lr_scheduler.LambdaLR(momentum, lambda step: one_cycle(step / steps))
    for _ in range(passes):
        train_epoch(fresh, momentum, nn.CrossEntropyLoss(label_smoothing=0.1), batch_size, schedule)
        accuracy = (score(fresh, test).argmax(1) == test_labels).float().mean().item()
    return time.perf_counter() - begin, accuracy


score(network, test[:64])
peer.serve(f"PyTorch {torch.__version__}", {"epoch": epoch, "epochs": epochs, "batch": batch, "row": row, "recipe": recipe})
