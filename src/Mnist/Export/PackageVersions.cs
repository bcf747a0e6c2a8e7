using System.Collections.Immutable;
using System.Reflection;
using Mnist.Models;

namespace Mnist.Export;

/// <summary>The packages a program needs to load a model, in the versions this program was built with.</summary>
internal static class PackageVersions
{
    /// <summary>Put into the assembly at build time, one attribute a package.</summary>
    private static readonly ImmutableDictionary<string, string?> BuiltWith = typeof(PackageVersions).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToImmutableDictionary(package => package.Key, package => package.Value);

    /// <exception cref="KeyNotFoundException">The facts name a package that this program was not built with.</exception>
    public static IEnumerable<(string Name, string Version)> Of(ModelFacts facts) =>
        facts.Packages.Prepend("Microsoft.ML").Distinct().Select(name => (name, BuiltWith[name]!));
}
