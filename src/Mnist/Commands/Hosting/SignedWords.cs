using System.CommandLine;

namespace Mnist.Commands.Hosting;

/// <summary>An argument whose words may begin with a hyphen: <c>-draft</c> is no misspelt option there, <c>--draft</c> is.</summary>
internal sealed class SignedWords(string name) : Argument<string[]>(name);
