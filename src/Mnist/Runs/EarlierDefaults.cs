using System.Text.Json.Serialization.Metadata;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;

namespace Mnist.Runs;

/// <summary>What options were that a record does not have, because they came after it: what was done before there was a choice, whatever a definition gets today.</summary>
internal static class EarlierDefaults
{
    private static readonly SearchFamily[] Families = [.. BuiltInSpaces.DefaultKinds.Where(kind => kind != "convolutional").Select(kind => new SearchFamily { Kind = kind })];

    /// <summary>Makes what is read begin with them.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        if (type.Type == typeof(AutoMLModel))
        {
            type.CreateObject = () => new AutoMLModel { Name = "", Ensemble = false, Families = Families };
        }
    }
}
