using CsCheck;
using Mnist.Models;
using Mnist.Runs;
using Mnist.Tests.Evaluation;

namespace Mnist.Tests.Runs;

public sealed class PredictionsFileTests : TemporaryStore
{
    [Fact]
    public void Write_TwoRows_IsReadable()
    {
        var file = NewPath();
        PredictionsFile.Write(file, LabeledRows.Probabilities(2, 0.25f, 0.75f, 0.5f, 0.5f), LabeledRows.Of(1, 1));

        Assert.Equal("row,truth,predicted,p0,p1\n0,1,1,0.25,0.75\n1,1,0,0.5,0.5\n", File.ReadAllText(file));
    }

    [Fact]
    public void Read_WhatWasWritten_HasTheSameBits() => Gen.Float[0, 1].Array[3].Array[1, 20].Sample(
        rows =>
        {
            var file = NewPath();
            var written = new ClassProbabilities(3, rows.SelectMany(row => row).ToArray());
            PredictionsFile.Write(file, written, LabeledRows.Of(new int[rows.Length]));
            var read = PredictionsFile.Read(file);
            Assert.Equal(written.Values.ToArray(), read.Probabilities.Values.ToArray());
            Assert.Equal(Enumerable.Range(0, rows.Length), read.Rows);
            Assert.Equal(Enumerable.Range(0, rows.Length).Select(written.PredictedClass), read.Predicted);
            Assert.All(read.Truth, truth => Assert.Equal(0, truth));
        },
        iter: 50);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("row,truth,predicted\n", "line 1")]
    [InlineData("row,truth,predicted,p0,p2\n", "line 1")]
    [InlineData("row,truth,predicted,p0\n0,0,0,1\n1,0,0\n", "line 3")]
    [InlineData("row,truth,predicted,p0\n0,0,0,1,1\n", "line 2")]
    [InlineData("row,truth,predicted,p0\n0,zero,0,1\n", "line 2")]
    [InlineData("row,truth,predicted,p0\n0,0,0,\"0,5\"\n", "line 2")]
    public void Read_DamagedFile_NamesFileAndLine(string content, string expected)
    {
        var file = NewPath();
        File.WriteAllText(file, content);

        var exception = Assert.Throws<InvalidDataException>(() => PredictionsFile.Read(file));

        Assert.Contains($"{file} {expected}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OtherNumberOfRows_Throws() =>
        Assert.Throws<ArgumentException>(() => PredictionsFile.Write(NewPath(), LabeledRows.Certain(2, 0), LabeledRows.Of(0, 1)));

    [Fact]
    public void Name_UnknownPart_Throws() => Assert.Throws<ArgumentException>(() => PredictionsFile.Name("../training"));

    private string NewPath() => Path.Combine(Directory.CreateDirectory(Store.Folder).FullName, Guid.NewGuid().ToString("N"));
}
