"""Writes pytorch_steps.json: small networks, three training steps each, as PyTorch takes them.

Run with a Python that has PyTorch 1.12 or later: python3 pytorch_steps.py
"""

import json
import pathlib

import torch
from torch import nn
from torch.nn import functional

INPUTS, HIDDEN, CLASSES, ROWS, STEPS = 5, (8, 6), 3, 7, 3

# Not the defaults: an epsilon of 1e-8 would not show in three steps.
BETAS, EPSILON = (0.8, 0.99), 1e-3

ACTIVATIONS = {
    "relu": torch.relu,
    "leakyRelu": lambda x: functional.leaky_relu(x, 0.01),
    "gelu": lambda x: functional.gelu(x, approximate="tanh"),
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "identity": lambda x: x,
}


class Network(nn.Module):
    def __init__(self, activation, batch_norm):
        super().__init__()
        widths = (INPUTS, *HIDDEN)
        self.dense = nn.ModuleList(nn.Linear(a, b, bias=not batch_norm) for a, b in zip(widths, widths[1:]))
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) if batch_norm else nn.Identity() for width in HIDDEN)
        self.output = nn.Linear(HIDDEN[-1], CLASSES)
        self.activation = ACTIVATIONS[activation]

    def forward(self, x):
        for dense, norm in zip(self.dense, self.norms):
            x = self.activation(norm(dense(x)))
        return self.output(x)

    def in_our_order(self):
        """Weights as inputs x units, then gamma if any, then beta or the bias; layer by layer."""
        for dense, norm in zip(self.dense, self.norms):
            yield dense.weight.T
            if isinstance(norm, nn.BatchNorm1d):
                yield norm.weight
                yield norm.bias
            else:
                yield dense.bias
        yield self.output.weight.T
        yield self.output.bias


def groups(network, l2):
    """Penalties apply to weights alone, not to biases and batch-norm parameters."""
    weights = [p for p in network.parameters() if p.ndim == 2]
    vectors = [p for p in network.parameters() if p.ndim == 1]
    return [{"params": weights, "weight_decay": l2}, {"params": vectors, "weight_decay": 0.0}]


def optimizer_of(case, network):
    kind, rate = case["optimizer"], case["learningRate"]
    if kind == "sgd":
        momentum, nesterov = case.get("momentum", 0.0), case.get("nesterov", False)
        return torch.optim.SGD(groups(network, case.get("l2", 0.0)), rate, momentum=momentum, nesterov=nesterov)
    if kind == "adam":
        return torch.optim.Adam(groups(network, case.get("l2", 0.0)), rate, betas=BETAS, eps=EPSILON)
    return torch.optim.AdamW(groups(network, case["weightDecay"]), rate, betas=BETAS, eps=EPSILON)


def numbers(tensors):
    return [[float(f"{value:.9g}") for value in tensor.detach().flatten()] for tensor in tensors]


def run(case):
    torch.manual_seed(7)
    network = Network(case.get("activation", "relu"), case.get("batchNorm", False))
    for norm in network.norms:
        if isinstance(norm, nn.BatchNorm1d):
            nn.init.uniform_(norm.weight, 0.5, 1.5)
            nn.init.uniform_(norm.bias, -0.5, 0.5)
    rows, labels = torch.randn(ROWS, INPUTS), torch.tensor([0, 1, 2, 0, 1, 2, 0])
    optimizer = optimizer_of(case, network)
    result = dict(case, rows=numbers([rows])[0], labels=labels.tolist(), initial=numbers(network.in_our_order()), losses=[], steps=[])
    network(rows)  # The test's network, too, sees the batch once before its first step: that counts in the running statistics.
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = functional.cross_entropy(network(rows), labels, label_smoothing=case.get("labelSmoothing", 0.0))
        loss.backward()
        optimizer.step()
        result["losses"].append(loss.item())
        result["steps"].append(numbers(network.in_our_order()))
    network.eval()
    result["predictions"] = numbers([torch.softmax(network(rows), 1)])[0]
    return result


CASES = [
    {"name": "sgd", "optimizer": "sgd", "learningRate": 0.5},
    {"name": "momentum", "optimizer": "sgd", "learningRate": 0.2, "momentum": 0.9},
    {"name": "nesterov", "optimizer": "sgd", "learningRate": 0.2, "momentum": 0.9, "nesterov": True},
    {"name": "adam", "optimizer": "adam", "learningRate": 0.01},
    {"name": "adamW", "optimizer": "adamW", "learningRate": 0.01, "weightDecay": 0.5},
    {"name": "l2 with sgd", "optimizer": "sgd", "learningRate": 0.2, "momentum": 0.9, "nesterov": True, "l2": 0.1},
    {"name": "l2 with adam", "optimizer": "adam", "learningRate": 0.01, "l2": 0.1},
    {"name": "batch norm", "optimizer": "sgd", "learningRate": 0.5, "momentum": 0.9, "nesterov": True, "batchNorm": True},
    {"name": "batch norm with adamW", "optimizer": "adamW", "learningRate": 0.01, "weightDecay": 0.5, "batchNorm": True},
    {"name": "label smoothing", "optimizer": "sgd", "learningRate": 0.5, "labelSmoothing": 0.2},
    *({"name": name, "optimizer": "sgd", "learningRate": 0.5, "activation": name} for name in ACTIVATIONS if name != "relu"),
]

if __name__ == "__main__":
    torch.set_num_threads(1)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("[\n" + ",\n".join(json.dumps(run(case)) for case in CASES) + "\n]\n")
