"""A convolutional network of PyTorch out of the layers of an experiment definition, as far as the benchmarks use them."""
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, inner, inputs, outputs, activation):
        super().__init__()
        self.inner, self.activation = inner, activation
        self.project = nn.Identity() if inputs == outputs else nn.Sequential(nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return self.activation(self.inner(x) + self.project(x))


class Branches(nn.Module):
    def __init__(self, branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


def build(layers, shape):
    """The modules of a list of layers, and the shape (channels, height, width) that they make of another."""
    modules = []
    for layer in layers:
        made, shape = module(layer, *shape)
        modules += made
    return nn.Sequential(*modules), shape


def module(layer, channels, height, width):
    kind = layer["kind"]
    if kind == "convolution":
        filters, size = layer["filters"], layer["size"]
        product = nn.Conv2d(channels, filters, size, padding=size // 2, bias=not layer["batchNorm"])
        return finished(layer, product, nn.BatchNorm2d(filters)), (filters, height, width)
    if kind == "maxPool":
        size, stride = layer["size"], layer.get("stride") or layer["size"]
        margin = size // 2 if layer["padding"] == "same" else 0
        return [nn.MaxPool2d(size, stride, margin)], (channels, *((side + 2 * margin - size) // stride + 1 for side in (height, width)))
    if kind == "globalAveragePool":
        return [nn.AdaptiveAvgPool2d(1)], (channels, 1, 1)
    if kind == "residual":
        inner, made = build(layer["layers"], (channels, height, width))
        return [Residual(inner, channels, made[0], activation(layer))], made
    if kind == "branches":
        branches, shapes = zip(*(build(branch, (channels, height, width)) for branch in layer["branches"]))
        return [Branches(branches)], (sum(shape[0] for shape in shapes), *shapes[0][1:])
    if kind == "dense":
        units = layer["units"]
        product = nn.Linear(channels * height * width, units, bias=not layer["batchNorm"])
        return [nn.Flatten(), *finished(layer, product, nn.BatchNorm1d(units))], (units, 1, 1)
    raise ValueError(f"no layer is called {kind}")


def finished(layer, product, norm):
    drop = [nn.Dropout(layer["dropout"])] if layer["dropout"] > 0 else []
    return [product, *([norm] if layer["batchNorm"] else []), activation(layer), *drop]


def activation(layer):
    return {"relu": nn.ReLU, "identity": nn.Identity}[layer["activation"]]()
