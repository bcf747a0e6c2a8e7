using System.Text.Json;
using Mnist.Definitions;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks;

/// <summary>Identities of runs are hashes of this text: the order of keys is part of it, wherever a record declares them.</summary>
public sealed class OptimizerJsonTests
{
    public static TheoryData<Optimizer, string> Texts() => new()
    {
        { new Sgd(), """{"kind":"sgd","learningRate":0.1,"momentum":0.9,"nesterov":true}""" },
        { new Adam(), """{"kind":"adam","learningRate":0.001,"beta1":0.9,"beta2":0.999,"epsilon":1E-08}""" },
        { new AdamW(), """{"kind":"adamW","learningRate":0.001,"beta1":0.9,"beta2":0.999,"epsilon":1E-08,"weightDecay":0.01}""" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Json_OfEachOptimizer_KeepsItsKeysInOrder(Optimizer optimizer, string expected) =>
        Assert.Equal(expected, JsonSerializer.Serialize(optimizer, DefinitionJson.Compact));
}
