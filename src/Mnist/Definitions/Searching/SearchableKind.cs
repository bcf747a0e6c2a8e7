using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Networks;

namespace Mnist.Definitions.Searching;

/// <summary>A kind of model that a search can try.</summary>
internal abstract class SearchableKind : ModelKind
{
    /// <summary>
    /// The options that vary where a definition names none, in order; empty leaves one point, the kind's defaults. Bounded so that on MNIST,
    /// with 2 threads, no point takes more than about ten minutes or 2 GB.
    /// </summary>
    /// <param name="pixelGeometry">Whether models may learn from distorted images.</param>
    /// <param name="rows">What they learn from; null where it is not known, for a space that has room for all.</param>
    public abstract IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry, SearchedRows? rows = null);

    /// <summary>Whether a search tries the kind where its definition names no families.</summary>
    /// <param name="images">Size of the images.</param>
    public virtual bool Suits(FeatureShape images) => true;

    /// <summary>Seconds that training on 60,000 rows takes with 2 threads, to a factor of a few.</summary>
    /// <param name="model">A definition of this kind.</param>
    /// <param name="images">Size of the images.</param>
    /// <param name="classes">Number of classes.</param>
    public abstract double TrainingSeconds(ModelDefinition model, FeatureShape images, int classes);

    /// <summary>Microseconds that a row of 784 pixels takes with 2 threads, to a factor of a few.</summary>
    public abstract double ScoringMicroseconds(ModelDefinition model);

    /// <summary>A part of a training: what to train, and the fraction of the training rows to train it on, above 0 to 1.</summary>
    /// <param name="model">The whole training.</param>
    /// <param name="fidelity">Above 0 to 1.</param>
    public abstract (ModelDefinition Definition, double RowFraction) AtFidelity(ModelDefinition model, double fidelity);

    /// <summary>The kind of a definition that a search tries.</summary>
    /// <exception cref="ArgumentException">A search cannot try it.</exception>
    public static SearchableKind Of(ModelDefinition definition) => ModelKinds.Of(definition) is var kind && kind is SearchableKind searchable
        ? searchable
        : throw new ArgumentException($"a search cannot try models of kind \"{kind.Name}\"", nameof(definition));

    /// <summary>A part of some epochs or trees, at least one.</summary>
    protected static int Part(int whole, double fidelity) => Math.Max(1, (int)Math.Round(whole * fidelity));
}

/// <inheritdoc/>
/// <typeparam name="TModel">Its definitions.</typeparam>
internal abstract class SearchableKind<TModel> : SearchableKind
    where TModel : ModelDefinition
{
    public sealed override Type Model => typeof(TModel);

    public sealed override double TrainingSeconds(ModelDefinition model, FeatureShape images, int classes) => TrainingSeconds((TModel)model, images, classes);

    public sealed override double ScoringMicroseconds(ModelDefinition model) => ScoringMicroseconds((TModel)model);

    public sealed override (ModelDefinition Definition, double RowFraction) AtFidelity(ModelDefinition model, double fidelity) => AtFidelity((TModel)model, fidelity);

    public sealed override string? Refusal(ModelDefinition model, PreprocessingStep step) => Refusal((TModel)model, step);

    protected abstract double TrainingSeconds(TModel model, FeatureShape images, int classes);

    protected abstract double ScoringMicroseconds(TModel model);

    /// <inheritdoc cref="SearchableKind.AtFidelity"/>
    protected abstract (TModel Model, double RowFraction) AtFidelity(TModel model, double fidelity);

    /// <summary>Fewer epochs or trees, on all rows.</summary>
    protected static (TModel Model, double RowFraction) Shorter(TModel part) => (part, 1);

    /// <summary>The whole training on a part of the rows.</summary>
    protected static (TModel Model, double RowFraction) FewerRows(TModel model, double fidelity) => (model, fidelity);

    protected abstract string? Refusal(TModel model, PreprocessingStep step);
}
