"""Writes pytorch_schedules.json: the learning rate of each of twelve steps, as PyTorch's schedulers set it from a base of 1.

Run with a Python that has PyTorch 1.12 or later: python3 pytorch_schedules.py
"""

import json
import pathlib
import warnings

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR, StepLR

STEPS, WARM_UP, STAGE = 12, 4, 3


def warm_up(optimizer, total):
    # PyTorch wants a start above zero.
    return LinearLR(optimizer, start_factor=1e-12, total_iters=total)


SCHEDULERS = {
    "step": lambda o: StepLR(o, STAGE, gamma=0.5),
    "cosine": lambda o: CosineAnnealingLR(o, STEPS - 1, eta_min=0.1),
    "constant after warm-up": lambda o: warm_up(o, WARM_UP),
    "cosine after warm-up": lambda o: SequentialLR(
        o, [warm_up(o, WARM_UP), CosineAnnealingLR(o, STEPS - 1 - WARM_UP, eta_min=0.1)], milestones=[WARM_UP]
    ),
}


def rates(make):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = make(optimizer)
    for _ in range(STEPS):
        yield optimizer.param_groups[0]["lr"]
        optimizer.step()
        scheduler.step()


warnings.simplefilter("ignore")
result = {name: list(rates(make)) for name, make in SCHEDULERS.items()}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
