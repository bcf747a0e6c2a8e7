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


def limit_norms(network, limit):
    """Of the weights into each hidden unit."""
    for dense in network.dense:
        norms = dense.weight.data.norm(dim=1, keepdim=True)
        dense.weight.data *= torch.clamp(limit / norms, max=1)


def loss_of(case, logits, labels):
    losses = functional.cross_entropy(logits, labels, label_smoothing=case.get("labelSmoothing", 0.0), reduction="none")
    return (losses * torch.tensor(case.get("classWeights", [1.0] * CLASSES))[labels]).mean()


def averaged(network, average, rate):
    """The moving average of all parameters, in our order."""
    return [old + rate * (new - old) for old, new in zip(average, network.in_our_order())]


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
    if "maxWeightNorm" in case:
        limit_norms(network, case["maxWeightNorm"])
    average = [tensor.detach().clone() for tensor in network.in_our_order()]
    result = dict(case, rows=numbers([rows])[0], labels=labels.tolist(), initial=numbers(network.in_our_order()), losses=[], steps=[])
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(case, network(rows), labels)
        loss.backward()
        if "maxGradientNorm" in case:
            nn.utils.clip_grad_norm_(network.parameters(), case["maxGradientNorm"])
        optimizer.step()
        if "maxWeightNorm" in case:
            limit_norms(network, case["maxWeightNorm"])
        average = averaged(network, average, case.get("averageRate", 1.0))
        result["losses"].append(loss.item())
        result["steps"].append(numbers(network.in_our_order()))
    if "averageRate" in case:
        result["averages"] = numbers(average)
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
    {"name": "gradient norm limited", "optimizer": "sgd", "learningRate": 0.5, "momentum": 0.9, "maxGradientNorm": 0.1},
    {"name": "gradient norm limited with batch norm", "optimizer": "adam", "learningRate": 0.01, "batchNorm": True, "maxGradientNorm": 0.1},
    {"name": "gradient norm below its limit", "optimizer": "sgd", "learningRate": 0.5, "maxGradientNorm": 100.0},
    {"name": "weight norm limited", "optimizer": "sgd", "learningRate": 0.5, "momentum": 0.9, "maxWeightNorm": 0.5},
    {"name": "class weights", "optimizer": "sgd", "learningRate": 0.5, "classWeights": [0.5, 1.0, 3.0]},
    {"name": "weight norm limited and averaged", "optimizer": "sgd", "learningRate": 0.5, "maxWeightNorm": 0.5, "averageRate": 0.3},
    {"name": "weight average", "optimizer": "adamW", "learningRate": 0.01, "weightDecay": 0.5, "batchNorm": True, "averageRate": 0.3},
    *({"name": name, "optimizer": "sgd", "learningRate": 0.5, "activation": name} for name in ACTIVATIONS if name != "relu"),
]

if __name__ == "__main__":
    torch.set_num_threads(1)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("[\n" + ",\n".join(json.dumps(run(case)) for case in CASES) + "\n]\n")
