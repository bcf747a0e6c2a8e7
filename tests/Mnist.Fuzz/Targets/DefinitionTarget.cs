using System.Text;
using Mnist.Definitions;

namespace Mnist.Fuzz.Targets;

/// <summary>Experiment definitions. A wrong one is told by a list of errors: no exception is right.</summary>
internal sealed class DefinitionTarget : FuzzTarget
{
    public override string Name => "definition";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        """{ "name": "a", "models": [ { "name": "m", "kind": "naiveBayes" } ] }"""u8.ToArray(),
        """
        // words
        { "$schema": "x", "name": "fuzz", "seed": 1, "seeds": [1, 2], "data": { "source": "mnist", "split": { "kind": "standard", "validation": 100 } },
          "evaluation": { "trainingRows": true, "robustness": true },
          "models": [
            { "name": "dense", "kind": "dense", "inputDropout": 0.1, "calibration": "temperature",
              "layers": [ { "units": 512, "activation": "relu", "batchNorm": true, "dropout": 0.2 }, { "units": 8, "activation": "gelu" } ],
              "training": { "optimizer": { "kind": "adamW", "learningRate": 1e-3 }, "schedule": { "kind": "oneCycle" }, "epochs": 3, "earlyStopping": { "patience": 2 } } },
            { "name": "trees", "kind": "lightGbm", "iterations": 10, "preprocessing": [ { "kind": "deskew" }, { "kind": "threshold", "value": 128 } ] },
            { "name": "search", "kind": "autoML", "timeBudgetSeconds": 60, "maximumTrials": 4, "sampler": "tpe",
              "spaces": [ { "kind": "dense", "parameters": [ { "kind": "logarithmic", "option": "training.optimizer.learningRate", "minimum": 1e-4, "maximum": 0.1 } ] } ] },
            { "name": "all", "kind": "ensemble", "members": ["dense", "trees"] } ] }
        """u8.ToArray(),
        """
        { "name": "images", "models": [
            { "name": "layers", "kind": "convolutional", "layers": [
              { "kind": "convolution", "filters": 4, "size": 5, "padding": "valid", "dropout": 0.1, "dropoutUnit": "channel" }, { "kind": "maxPool", "size": 3, "stride": 2 },
              { "kind": "residual", "activation": "relu", "layers": [ { "kind": "convolution", "filters": 4, "batchNorm": true } ] },
              { "kind": "branches", "branches": [ [], [ { "kind": "averagePool", "padding": "same" } ] ] }, { "kind": "globalAveragePool" }, { "kind": "dense", "units": 3 } ] },
            { "name": "short", "kind": "convolutional", "architecture": "resNet", "width": 8, "depth": 1 } ] }
        """u8.ToArray(),
        """
        { "name": "swept", "sweep": { "data.trainingFraction": [0.1, 1] }, "models": [
            { "name": "grid", "kind": "dense", "layers": [ {} ], "sweep": { "training.epochs": [5, 10], "layers[0].units": [128, 256] } },
            { "name": "zip", "kind": "lightGbm", "sweep": { "iterations": [5, 10], "learningRate": [0.1, 1e-2] }, "sweepKind": "zip" },
            { "name": "drawn", "kind": "lightGbm", "sweep": { "learningRate": { "kind": "log", "minimum": 0.01, "maximum": 1 }, "iterations": [1, 2] }, "sweepKind": "random", "samples": 3 },
            { "name": "all", "kind": "ensemble", "of": ["grid"] } ] }
        """u8.ToArray(),
        """{ "name": "csv", "data": { "source": "csv", "train": "a.csv", "test": "b.csv", "width": 2, "height": 2, "classNames": ["a", "b"], "resize": { "width": 3, "height": 3 } }, "models": [] }"""u8.ToArray(),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. ((string[])[
            "null", "true", "{}", "[]", "{", "[", "]", "}", ",", ":", "\"", "\\u0000", "\\ud800", "1e999", "-0", "NaN", "//", "/*", "\ufeff", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"kind\":",
            "\"autoML\"", "\"dense\"", "\"when\"", "@word", "99999999999999999999", "0.1", "\"changes\":{", "\"..\"", "\"layers\":[{}]", "\"sweep\":{", "\"zip\"", "\"random\"", "\"samples\":9",
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public override long Parse(string path)
    {
        var (variants, errors) = DefinitionReader.ReadVariants(path, [], []);
        if (errors.FirstOrDefault(error => error.Message.AsSpan().ContainsAny('\n', '\r')) is { } error)
        {
            throw new InvalidOperationException($"an error of several lines: {error.Message}");
        }

        return variants.Count > 0 && variants.All(variant => variant.Value is not null) != (errors.Count == 0)
            ? throw new InvalidOperationException("neither a definition nor an error, or both")
            : 0;
    }

    public override bool IsRefusal(Exception error) => false;
}
