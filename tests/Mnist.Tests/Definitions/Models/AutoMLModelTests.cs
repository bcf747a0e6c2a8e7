using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Tests.Definitions.Models;

public sealed class AutoMLModelTests
{
    [Theory]
    [InlineData("", CalibrationKind.Temperature)]
    [InlineData(", \"calibration\": \"none\"", CalibrationKind.None)]
    [InlineData(", \"calibration\": \"temperature\"", CalibrationKind.Temperature)]
    public void Read_Calibration_IsTemperatureUnlessItSaysOtherwise(string option, CalibrationKind expected) => Assert.Equal(
        expected, DefinitionFile.Read($$"""{ "name": "x", "models": [ { "name": "search", "kind": "autoML", "maximumTrials": 2{{option}} } ] }""").Value!.Models[0].Calibration);

    [Fact]
    public void Read_OtherKind_IsNotCalibratedUnlessAsked() =>
        Assert.Equal(CalibrationKind.None, DefinitionFile.Read("""{ "name": "x", "models": [ { "name": "trees", "kind": "lightGbm" } ] }""").Value!.Models[0].Calibration);

    [Fact]
    public void Deserialize_StoredSearchThatWasNotCalibrated_StaysSo()
    {
        var stored = """{"kind": "autoML", "name": "automl", "timeBudgetSeconds": 40, "sampler": "random", "calibration": "none"}""";

        Assert.Equal(CalibrationKind.None, JsonSerializer.Deserialize<ModelDefinition>(stored, DefinitionJson.Compact)!.Calibration);
    }
}
