using System.Reflection;
using System.Runtime.CompilerServices;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Trainers;

namespace Mnist.Tests.Architecture;

/// <summary>The compiled types of the product.</summary>
internal static class Code
{
    /// <summary>All members a type declares itself.</summary>
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The engine.</summary>
    public static Assembly Engine { get; } = typeof(NeuralNetwork).Assembly;

    /// <summary>The engine as an ML.NET trainer.</summary>
    public static Assembly MlNetLibrary { get; } = typeof(NetworkEstimator).Assembly;

    /// <summary>The executable.</summary>
    public static Assembly Executable { get; } = typeof(ITrainer).Assembly;

    /// <summary>Every type of engine, library and executable, closures and state machines included; what belongs to no source file is left out.</summary>
    public static IReadOnlyList<Type> AllTypes { get; } = [.. Engine.GetTypes().Concat(MlNetLibrary.GetTypes()).Concat(Executable.GetTypes()).Where(HasSource)];

    /// <summary>The types of <see cref="AllTypes"/> that somebody wrote.</summary>
    public static IEnumerable<Type> WrittenTypes => AllTypes.Where(type => !IsCompilerGenerated(type));

    private static bool HasSource(Type type) =>
        type.Namespace is { } name ? name == "Mnist" || name.StartsWith("Mnist.", StringComparison.Ordinal) : type.FullName == "Program";

    private static bool IsCompilerGenerated(Type type) =>
        type.Name.Contains('<')
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || (type.DeclaringType is { } outer && IsCompilerGenerated(outer));
}
