using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>What every model of trees, one set of them a class, shares.</summary>
public abstract record TreesModel : ModelDefinition
{
    /// <summary>Trees a class.</summary>
    [Range(1, 10_000)]
    public int Trees { get; init; } = 100;

    /// <summary>Largest number of leaves of a tree.</summary>
    [Range(2, 4_096)]
    public int Leaves { get; init; } = 20;

    /// <summary>Fewest training rows in a leaf.</summary>
    [Range(1, 1_000_000)]
    public int MinimumRowsPerLeaf { get; init; } = 10;
}
