"""What the peers in Python share: MNIST, which linear algebra they run on, and waiting for commands.

Arguments: folder of the gzipped IDX files, threads, training rows.
The first line a peer writes is its name, the library that multiplies its matrices and what else a reader should know, with tabs between;
then it answers each work named on standard input with its seconds and, where the work has one, a space and the accuracy on the test rows.
"""
import gzip, os, statistics, sys, time

folder, threads, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
import numpy


def read(name, header, shape):
    with gzip.open(f"{folder}/{name}.gz") as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header).reshape(shape)


def images(name):
    return read(f"{name}-images-idx3-ubyte", 16, (-1, 784)).astype(numpy.float32) / 255


def labels(name):
    return read(f"{name}-labels-idx1-ubyte", 8, (-1,))


def linear_algebra():
    """The file this process loaded for it, links resolved; multiply something first."""
    numpy.ones((64, 64), numpy.float32) @ numpy.ones((64, 64), numpy.float32)
    try:
        with open("/proc/self/maps") as maps:
            files = {os.path.realpath(line.split()[-1]) for line in maps if "/" in line}
    except OSError:
        return "unknown"
    names = sorted(file for file in files if any(word in os.path.basename(file) for word in ("libblas", "openblas", "mkl_", "blis")))
    chosen = next((file for file in names if "openblas" in file or "mkl" in file or "blis" in file), names[0] if names else "unknown")

    # The folder tells OpenBLAS from the reference library, which Debian gives the same name.
    return "/".join(chosen.split("/")[-2:])


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def median_seconds(work, count):
    return statistics.median(timed(lambda: work(index))[0] for index in range(count))


def serve(name, works, remark=""):
    print(f"{name}\t{linear_algebra()}\t{remark}", flush=True)
    for line in sys.stdin:
        answer = works[line.strip()]()
        print(*(answer if isinstance(answer, tuple) else (answer,)), flush=True)
