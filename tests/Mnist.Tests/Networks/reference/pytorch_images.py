"""Writes pytorch_images.json: small networks that read images, three training steps each, as PyTorch takes them in double.

Parameters are kept in the engine's order and layout, so that gradients come out in it. Rows and initial parameters are written as
multiples of 1/256, which are the same numbers in float and in double.
Run with a Python that has PyTorch 1.12 or later: python3 pytorch_images.py
"""

import json
import math
import pathlib

import torch
from torch import nn
from torch.nn import functional

CLASSES, ROWS, STEPS, UNIT = 3, 5, 3, 1 / 256

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


def whole(count, least, most):
    return torch.randint(round(least / UNIT), round(most / UNIT) + 1, (count,)).double() * UNIT


class Sum(nn.Module):
    """A convolution or a dense layer: weights as (lines, pixels, channels, filters) or (inputs, units), then gamma if any, then the bias."""

    def __init__(self, layer, channels, dense=False):
        super().__init__()
        self.size = 1 if dense else layer.get("size", 3)
        self.filters = layer["units" if dense else "filters"]
        self.border = (self.size - 1) // 2 if layer.get("padding", "same") == "same" else 0
        self.activation = ACTIVATIONS[layer.get("activation", "relu")]
        patch = self.size ** 2 * channels
        bound = math.sqrt(6 / patch) * layer.get("scale", 1)
        self.weights = nn.Parameter(whole(patch * self.filters, -bound, bound))
        self.gamma = nn.Parameter(whole(self.filters, 0.5, 1.5)) if layer.get("batchNorm") else None
        self.bias = nn.Parameter(whole(self.filters, -0.5, 0.5) + layer.get("shift", 0))
        if self.gamma is not None:
            self.register_buffer("mean", torch.zeros(self.filters, dtype=torch.double))
            self.register_buffer("variance", torch.ones(self.filters, dtype=torch.double))

    def filters_of(self):
        """As PyTorch has them: filters, channels, lines, pixels."""
        return self.weights.reshape(self.size, self.size, -1, self.filters).permute(3, 2, 0, 1)

    def forward(self, x):
        if self.gamma is None:
            return self.activation(functional.conv2d(x, self.filters_of(), self.bias, padding=self.border))
        z = functional.conv2d(x, self.filters_of(), padding=self.border)
        return self.activation(functional.batch_norm(z, self.mean, self.variance, self.gamma, self.bias, self.training))


class Pool(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.largest = layer["kind"] == "maxPool"
        self.size = layer.get("size", 2)
        self.stride = layer.get("stride", self.size)
        self.same = layer.get("padding", "valid") == "same"

    def missing(self, side):
        return max((-(-side // self.stride) - 1) * self.stride + self.size - side, 0) if self.same else 0

    def forward(self, x):
        down, across = self.missing(x.shape[2]), self.missing(x.shape[3])
        if down % 2 == 0 and across % 2 == 0:
            borders = (down // 2, across // 2)
            if self.largest:
                return functional.max_pool2d(x, self.size, self.stride, borders)
            return functional.avg_pool2d(x, self.size, self.stride, borders, count_include_pad=False)
        borders = (across // 2, across - across // 2, down // 2, down - down // 2)
        if self.largest:
            return functional.max_pool2d(functional.pad(x, borders, value=-math.inf), self.size, self.stride)
        inside = functional.avg_pool2d(functional.pad(torch.ones_like(x), borders), self.size, self.stride)
        return functional.avg_pool2d(functional.pad(x, borders), self.size, self.stride) / inside


class Residual(nn.Module):
    def __init__(self, layer, channels):
        super().__init__()
        self.layers, made = sequence(layer["layers"], channels)
        projection = {"filters": made, "size": 1, "activation": "identity", "batchNorm": last_convolution(layer["layers"]).get("batchNorm", False)}
        self.projection = Sum(projection, channels) if made != channels else nn.Identity()
        self.activation = ACTIVATIONS[layer.get("activation", "identity")]

    def forward(self, x):
        return self.activation(self.layers(x) + self.projection(x))


class Branches(nn.Module):
    def __init__(self, lists):
        super().__init__()
        self.lists = nn.ModuleList(lists)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.lists], 1)


def last_convolution(layers):
    """The last one in order of those that are written down."""
    for layer in reversed(layers):
        inner = layer.get("layers") or [found for branch in layer.get("branches", []) for found in branch]
        found = layer if layer["kind"] == "convolution" else last_convolution(inner)
        if found:
            return found
    return {}


def sequence(layers, channels):
    modules = []
    for layer in layers:
        module, channels = module_of(layer, channels)
        modules.append(module)
    return nn.Sequential(*modules), channels


def module_of(layer, channels):
    kind = layer["kind"]
    if kind == "convolution":
        return Sum(layer, channels), layer["filters"]
    if kind == "residual":
        block = Residual(layer, channels)
        return block, sequence(layer["layers"], channels)[1]
    if kind == "branches":
        lists, made = zip(*(sequence(branch, channels) for branch in layer["branches"]))
        return Branches(lists), sum(made)
    return nn.AdaptiveAvgPool2d(1) if kind == "globalAveragePool" else Pool(layer), channels


def network_of(case):
    height, width, channels = case["image"]
    images, _ = sequence(case["layers"], channels)
    inputs = images(torch.zeros(1, channels, height, width).double()).numel()
    dense = []
    for layer in [*case.get("dense", []), {"units": CLASSES, "activation": "identity"}]:
        dense.append(Sum(layer, inputs, dense=True))
        inputs = layer["units"]
    network = nn.Sequential(images, nn.Flatten(), nn.Unflatten(1, (-1, 1, 1)), *dense, nn.Flatten())
    for module in sums_of(network):
        if module.gamma is not None:
            module.mean.zero_()
            module.variance.fill_(1)
    return network


def sums_of(network):
    return [module for module in network.modules() if isinstance(module, Sum)]


def groups(network, l2):
    """Penalties apply to weights alone, not to biases and batch-norm parameters."""
    weights = [module.weights for module in sums_of(network)]
    vectors = [vector for module in sums_of(network) for vector in (module.gamma, module.bias) if vector is not None]
    return [{"params": weights, "weight_decay": l2}, {"params": vectors, "weight_decay": 0.0}]


def optimizer_of(case, network):
    rate, penalty = case["learningRate"], groups(network, case.get("l2", 0.0))
    if case["optimizer"] == "sgd":
        return torch.optim.SGD(penalty, rate, momentum=case.get("momentum", 0.0), nesterov="momentum" in case)
    if case["optimizer"] == "adam":
        return torch.optim.Adam(penalty, rate, betas=BETAS, eps=EPSILON)
    return torch.optim.AdamW(groups(network, case["weightDecay"]), rate, betas=BETAS, eps=EPSILON)


def limit_norms(network, limit):
    """Of the weights into each filter or hidden unit, the classes' left out."""
    for module in sums_of(network)[:-1]:
        columns = module.weights.data.view(-1, module.filters)
        columns *= torch.clamp(limit / columns.norm(dim=0), max=1)


def numbers(tensors):
    return [[float(f"{value:.7g}") for value in tensor.detach().flatten()] for tensor in tensors]


def multiples(tensors):
    return [[round(value / UNIT) for value in tensor.detach().flatten().tolist()] for tensor in tensors]


def run(case):
    torch.manual_seed(7)
    network = network_of(case)
    height, width, channels = case["image"]
    if "maxWeightNorm" in case:
        limit_norms(network, case["maxWeightNorm"])
        for module in sums_of(network):
            module.weights.data = torch.trunc(module.weights.data / UNIT) * UNIT
    rows = whole(ROWS * channels * height * width, -1, 1).reshape(ROWS, channels, height, width)
    labels = torch.arange(ROWS) % CLASSES
    optimizer = optimizer_of(case, network)
    result = dict(case, rows=multiples([rows])[0], labels=labels.tolist(), initial=multiples(network.parameters()), losses=[])
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = functional.cross_entropy(network(rows), labels)
        loss.backward()
        result["losses"].append(float(f"{loss.item():.9g}"))
        if "gradients" not in result:
            result["gradients"] = numbers(parameter.grad for parameter in network.parameters())
        if "maxGradientNorm" in case:
            nn.utils.clip_grad_norm_(network.parameters(), case["maxGradientNorm"])
        optimizer.step()
        if "maxWeightNorm" in case:
            limit_norms(network, case["maxWeightNorm"])
    result["parameters"] = numbers(network.parameters())
    network.eval()
    result["predictions"] = numbers([torch.softmax(network(rows), 1)])[0]
    return result


def convolution(filters, size=3, **options):
    return {"kind": "convolution", "filters": filters, "size": size, **options}


def normalised(filters, size=3, **options):
    return convolution(filters, size, batchNorm=True, **options)


def residual(*layers, **options):
    return {"kind": "residual", "layers": list(layers), **options}


def branches(*lists):
    return {"kind": "branches", "branches": [list(branch) for branch in lists]}


def max_pool(size=2, **options):
    return {"kind": "maxPool", "size": size, **options}


def average_pool(size=2, **options):
    return {"kind": "averagePool", "size": size, **options}


GLOBAL = {"kind": "globalAveragePool"}
SAME, VALID = {"padding": "same"}, {"padding": "valid"}
SGD, ADAM = {"optimizer": "sgd", "learningRate": 0.1}, {"optimizer": "adam", "learningRate": 0.01}


def of(name, image, *layers, dense=(), **options):
    return {"name": name, "image": image, "layers": list(layers), "dense": list(dense), **(options or SGD)}


CASES = [
    of("3 x 3", [6, 5, 1], convolution(4), convolution(3)),
    of("3 x 3 of several channels", [5, 9, 3], convolution(5, activation="tanh"), GLOBAL),
    of("3 x 3 inside", [7, 8, 2], convolution(4, **VALID), convolution(3, **VALID)),
    of("1 x 1", [3, 4, 5], convolution(7, 1), convolution(3, 1)),
    of("5 x 5", [6, 7, 2], convolution(3, 5), convolution(2, 5, **VALID)),
    of("7 x 7", [5, 4, 1], convolution(3, 7), convolution(2, 7, activation="tanh")),
    of("7 x 7 inside", [9, 8, 2], convolution(3, 7, **VALID)),
    of("one pixel", [1, 1, 3], convolution(4), convolution(3, 5), convolution(2, 1)),
    of("tiles of four and what is left", [13, 10, 1], convolution(3), convolution(3), max_pool(4)),
    of("more filters than a vector has numbers", [4, 4, 2], convolution(19), convolution(18, 1), GLOBAL),
    of("max pools", [9, 8, 1], convolution(2), max_pool(3, stride=2, **SAME), convolution(3), max_pool(3, stride=1), max_pool()),
    of("max pools that stick out", [7, 6, 2], convolution(3, activation="identity"), max_pool(2, **SAME), max_pool(4, stride=3, **SAME)),
    of("average pools", [9, 8, 1], convolution(2), average_pool(3, stride=2, **SAME), convolution(3), average_pool(3, stride=1), average_pool()),
    of("average pools that stick out", [7, 6, 2], convolution(3), average_pool(2, **SAME), convolution(2), average_pool(3, stride=1, **SAME)),
    of("pools of the image itself", [8, 8, 2], branches([max_pool()], [average_pool()]), convolution(3)),
    of("batch norm", [8, 8, 1], normalised(3), normalised(4), max_pool(), normalised(3), dense=[{"units": 6, "batchNorm": True}]),
    of("batch norm with adam", [8, 8, 1], normalised(3), normalised(4), max_pool(), normalised(3, 1), GLOBAL, dense=[{"units": 6}], **ADAM),
    of("batch norm inside, 5 x 5 and 1 x 1", [7, 6, 2], normalised(3, 5, **VALID), normalised(4, 1, activation="gelu"), average_pool()),
    of("residual", [5, 6, 3], residual(convolution(4), convolution(3, activation="identity"), activation="relu"), GLOBAL),
    of("residual with a projection", [5, 6, 2], residual(convolution(4), activation="tanh"), residual(convolution(3, 1))),
    of(
        "residuals with batch norm", [6, 6, 1], normalised(3), max_pool(),
        residual(normalised(3), normalised(3, activation="identity"), activation="relu"),
        residual(normalised(5), normalised(5, activation="identity"), activation="relu"), GLOBAL, **ADAM),
    of("residual of pools", [5, 5, 2], convolution(3), residual(max_pool(3, stride=1, **SAME), average_pool(3, stride=1, **SAME)), average_pool()),
    of("branches", [5, 6, 2], branches([convolution(2, 1)], [convolution(3)], [convolution(2, 5)], []), convolution(3)),
    of(
        "inception with batch norm", [6, 5, 2],
        branches([normalised(2, 1)], [normalised(2, 1), normalised(3)], [normalised(2, 1), normalised(2, 5)], [max_pool(3, stride=1, **SAME), normalised(2, 1)]),
        max_pool(), GLOBAL, **ADAM),
    of(
        "nested", [6, 6, 2],
        residual(branches([convolution(2)], [residual(normalised(2), residual(convolution(3, 1)))], []), convolution(2, activation="gelu"), activation="relu"),
        branches([branches([max_pool()], [average_pool()])], [convolution(2), max_pool()]), dense=[{"units": 4, "activation": "tanh"}]),
    of("residual of the image itself", [4, 4, 2], residual(residual(max_pool(3, stride=1, **SAME)), normalised(3)), branches([], [normalised(2, 1)]), GLOBAL),
    *(of(name, [5, 5, 2], convolution(3, activation=name), normalised(3, activation=name)) for name in ACTIVATIONS if name != "relu"),
    of("equal pixels", [6, 6, 1], convolution(3, scale=0, shift=1), max_pool(), convolution(2), max_pool(3, stride=2, **SAME)),
    of("momentum and l2", [5, 6, 2], convolution(3), normalised(3), **SGD, momentum=0.9, l2=0.1),
    of("adam and l2", [5, 6, 2], convolution(3), normalised(3), **ADAM, l2=0.1),
    of("adamW", [5, 6, 2], convolution(3), normalised(3), optimizer="adamW", learningRate=0.01, weightDecay=0.5),
    of("gradient norm limited", [5, 6, 2], convolution(3), normalised(3), max_pool(), **SGD, maxGradientNorm=0.1),
    of("weight norm limited", [5, 6, 2], convolution(3), normalised(3), max_pool(), dense=[{"units": 4}], **SGD, maxWeightNorm=0.5),
]

if __name__ == "__main__":
    torch.set_num_threads(1)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("[\n" + ",\n".join(json.dumps(run(case), separators=(",", ":")) for case in CASES) + "\n]\n")
