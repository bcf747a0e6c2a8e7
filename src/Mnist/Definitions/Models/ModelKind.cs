using Mnist.Definitions.Preprocessing;

namespace Mnist.Definitions.Models;

/// <summary>
/// All that is known of one kind of model besides its options, which its definition has. Each kind has one such class; what that leaves out
/// does not compile, and <see cref="ModelKindAttribute"/> makes it known.
/// </summary>
internal abstract class ModelKind
{
    /// <summary>The word definitions use for it.</summary>
    public abstract string Name { get; }

    /// <summary>The type of its definitions.</summary>
    public abstract Type Model { get; }

    /// <summary>What learns in the same way has the same family: <c>boosted trees</c>.</summary>
    public abstract string Family { get; }

    /// <summary>What its trainings do with threads: which of them may run side by side follows from it.</summary>
    public abstract ThreadUse Threads { get; }

    /// <summary>Signatures of ML.NET classes that its zips load and those of no other kind do.</summary>
    public virtual IReadOnlyList<string> Loaders => [];

    /// <summary>Why a model cannot have a step of preprocessing, wherever it stands; or null.</summary>
    public abstract string? Refusal(ModelDefinition model, PreprocessingStep step);
}

/// <summary>Makes a kind of model known. An attribute, since only these are found without loading all types of the program, which takes 80 ms.</summary>
/// <param name="kind">A <see cref="ModelKind"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class ModelKindAttribute(Type kind) : Attribute
{
    /// <summary>A <see cref="ModelKind"/>.</summary>
    public Type Kind { get; } = kind;
}
