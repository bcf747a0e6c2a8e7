"""Writes scipy_distortion.json: an image distorted by an affine map and an elastic field, as scipy.ndimage does it.

The field is that of Simard, Steinkraus and Platt (2003) with noise on every fourth pixel; the statistics are those of the field
as they describe it, with noise on every pixel. Run with a Python that has SciPy 1.6 or later: python3 scipy_distortion.py
"""

import json
import pathlib

import numpy as np
from scipy.ndimage import gaussian_filter, map_coordinates

WIDTH, HEIGHT, ALPHA, SIGMA, NODES_BEFORE = 13, 10, 9.0, 4, 2
AFFINE = dict(xx=1.1, xy=0.3, x0=0.7, yx=-0.25, yy=0.9, y0=-1.2)


def nodes(pixels):
    return int(np.ceil((pixels - 1) / SIGMA)) + 1 + 2 * NODES_BEFORE


def elastic(noise):
    """One displacement for each pixel, from noise that is nodes down x nodes across."""
    margin, room = NODES_BEFORE * SIGMA, 8 * SIGMA
    impulses = np.zeros((noise.shape[0] * SIGMA + 2 * room, noise.shape[1] * SIGMA + 2 * room))
    impulses[room : room + noise.shape[0] * SIGMA : SIGMA, room : room + noise.shape[1] * SIGMA : SIGMA] = noise
    blurred = gaussian_filter(impulses, SIGMA, mode="constant", truncate=8)
    # One value of variance 1 in place of sigma^2 values of variance 1/3.
    return ALPHA * SIGMA / np.sqrt(3) * blurred[room + margin :, room + margin :][:HEIGHT, :WIDTH]


def statistics(sigma):
    """Of fields of strength 1: the standard deviation, and the correlation of pixels 5 apart."""
    field = gaussian_filter(np.random.default_rng(2).uniform(-1, 1, (2048, 2048)), sigma, mode="wrap")
    return dict(sigma=sigma, deviation=field.std(), correlation=(field * np.roll(field, 5, axis=1)).mean() / field.var())


random = np.random.default_rng(1)
image = random.uniform(0, 1, (HEIGHT, WIDTH)).astype(np.float32)
noise = random.normal(size=(2, nodes(HEIGHT), nodes(WIDTH))).astype(np.float32)
dx, dy = elastic(noise[0]), elastic(noise[1])
y, x = np.mgrid[:HEIGHT, :WIDTH]
cx, cy = x - (WIDTH - 1) / 2, y - (HEIGHT - 1) / 2
xs = AFFINE["xx"] * cx + AFFINE["xy"] * cy + AFFINE["x0"] + (WIDTH - 1) / 2 + dx
ys = AFFINE["yx"] * cx + AFFINE["yy"] * cy + AFFINE["y0"] + (HEIGHT - 1) / 2 + dy
distorted = map_coordinates(image.astype(float), [ys, xs], order=1, mode="grid-constant")


def values(array):
    return [float(f"{value:.7g}") for value in np.ravel(array)]


result = dict(
    width=WIDTH, height=HEIGHT, alpha=ALPHA, sigma=SIGMA, **AFFINE, image=values(image), noise=values(noise),
    dx=values(dx), dy=values(dy), distorted=values(distorted), statistics=[statistics(sigma) for sigma in (2, 4, 6)],
)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(result) + "\n")
