"""PyTorch as a peer for a convolutional network, each work in whichever way is the fastest on this machine.

Arguments after those of peer.py: test rows to score, rows to score one by one, and the layers as an experiment definition has them.

epoch      trains the next rows of the training data: Adam, batch 128
batch      scores the test rows
row        scores one row; the median of some
"""
import copy, json, sys
import peer, networks
import torch
from torch import nn

BATCH = 128
torch.set_num_threads(peer.threads)
torch.manual_seed(1)
train = torch.tensor(peer.images("train")).view(-1, 1, 28, 28)
train_labels = torch.tensor(peer.labels("train")).long()
test = torch.tensor(peer.images("t10k")[:int(sys.argv[4])]).view(-1, 1, 28, 28)
network, shape = networks.build(json.loads(sys.argv[6]), (1, 28, 28))
network = nn.Sequential(*network, nn.Flatten(), nn.Linear(torch.Size(shape).numel(), 10))
loss = nn.CrossEntropyLoss()


class Training:
    """A network in training, its images in some layout; traced into a graph or not."""

    def __init__(self, layout, traced=False):
        self.layout, self.next = layout, 0
        self.network = placed(layout).train()
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=1e-3)
        if traced:
            self.network = torch.jit.trace(self.network, train[:BATCH].contiguous(memory_format=layout), check_trace=False)

    def rows(self, count):
        chosen = (torch.randperm(count) + self.next) % len(train)
        self.next += count
        for rows in chosen.split(BATCH):
            self.optimizer.zero_grad(set_to_none=True)
            loss(self.network(train[rows].contiguous(memory_format=self.layout)), train_labels[rows]).backward()
            self.optimizer.step()


class Scoring:
    """A network that scores some rows at a time: a graph with batch norm folded and activations fused for oneDNN, or not."""

    def __init__(self, layout, frozen, size):
        self.layout, self.size = layout, size
        self.network = placed(layout).eval()
        if frozen:
            traced = torch.jit.trace(self.network, test[:size].contiguous(memory_format=layout))
            self.network = torch.jit.optimize_for_inference(torch.jit.freeze(traced))

    @torch.inference_mode()
    def rows(self, rows):
        parts = rows.contiguous(memory_format=self.layout).split(self.size)
        return torch.cat([torch.softmax(self.network(part), 1) for part in parts])


def placed(layout):
    return copy.deepcopy(network).to(memory_format=layout)


def fastest(ways, work):
    """The name of the way that does a work fastest, and the way; each has two runs before that warm it up."""
    def seconds(way):
        return min([peer.timed(lambda: work(way))[0] for _ in range(5)][2:])
    return min(ways.items(), key=lambda named: seconds(named[1]))


layouts = {"channels_last": torch.channels_last, "contiguous": torch.contiguous_format}
training_way, training = fastest(
    {**{name: Training(layout) for name, layout in layouts.items()}, "channels_last, traced": Training(torch.channels_last, traced=True)},
    lambda way: way.rows(2 * BATCH))
scorings = {
    f"{name}{', frozen' if frozen else ''}, {size} at a time": Scoring(layout, frozen, size)
    for name, layout in layouts.items() for frozen in (False, True) for size in (50, 125, 500)}
batch_way, batch = fastest(scorings, lambda way: way.rows(test[:500]))
row_way, row = fastest({name: way for name, way in scorings.items() if way.size == 50}, lambda way: [way.rows(test[index:index + 1]) for index in range(20)])

peer.serve(f"PyTorch {torch.__version__}", {
    "epoch": lambda: peer.timed(lambda: training.rows(peer.rows))[0],
    "batch": lambda: peer.timed(lambda: batch.rows(test))[0],
    "row": lambda: peer.median_seconds(lambda index: row.rows(test[index:index + 1]), int(sys.argv[5])),
}, f"{sum(values.numel() for values in network.parameters())} parameters, trains {training_way}; scores {batch_way}; single rows {row_way.split(',')[0]}{', frozen' if 'frozen' in row_way else ''}")
