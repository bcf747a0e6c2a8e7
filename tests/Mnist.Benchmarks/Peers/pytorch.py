"""PyTorch as a peer.

epoch      trains one epoch of 784-512-256-128-10 (batch norm, ReLU, dropout 0.2, Adam, batch 128)
batch      scores the 10,000 test rows
row        scores one row; the median of 2,000
recipe     trains the same network without dropout for 3 epochs from scratch, scoring the test rows after each
"""
import math, time
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


def train_epoch(network, optimizer, loss, batch_size, augment=None, schedule=None):
    network.train()
    for rows in torch.randperm(len(train)).split(batch_size):
        inputs = train[rows] if augment is None else augment(rows)
        optimizer.zero_grad(set_to_none=True)
        loss(network(inputs), train_labels[rows]).backward()
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


def batch():
    return peer.timed(lambda: score(network, test))[0]


def row():
    return peer.median_seconds(lambda index: score(network, test[index:index + 1]), 2_000)


# The cheapest shift by -1, 0 or 1 pixels each way: one gather from images with a border of zeros.
bordered = nn.functional.pad(train.view(-1, 28, 28), (1, 1, 1, 1)).view(len(train), -1)
window = (torch.arange(28)[:, None] * 30 + torch.arange(28)).flatten()


def shifted(rows):
    corner = torch.randint(0, 3, (len(rows), 1)) * 30 + torch.randint(0, 3, (len(rows), 1))
    return bordered[rows].gather(1, window + corner)


def one_cycle(progress, warm_up=0.25, start=0.04, end=0.001):
    if progress < warm_up:
        return start + (1 - start) * progress / warm_up
    return max(end, (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up))) / 2)


def recipe():
    begin = time.perf_counter()
    fresh, epochs, batch_size = make(0), 3, 256
    adam = torch.optim.Adam(fresh.parameters(), lr=6e-3)
    steps = epochs * math.ceil(len(train) / batch_size)
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: one_cycle(step / steps))
    for _ in range(epochs):
        train_epoch(fresh, adam, nn.CrossEntropyLoss(label_smoothing=0.1), batch_size, shifted, schedule)
        accuracy = (score(fresh, test).argmax(1) == test_labels).float().mean().item()
    return time.perf_counter() - begin, accuracy


score(network, test[:64])
peer.serve(f"PyTorch {torch.__version__}", {"epoch": epoch, "batch": batch, "row": row, "recipe": recipe})
