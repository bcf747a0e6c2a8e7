using System.CommandLine;
using System.CommandLine.Parsing;
using System.Numerics;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Commands.Hosting;

/// <summary>Makes options that take a number, which is read as JSON writes numbers, whatever the country.</summary>
internal static class NumberOption
{
    /// <summary>The value is null where the option is left out and nothing is usual. Which numbers it takes is also said in words: <c>a number above 0</c>.</summary>
    public static Option<T?> Create<T>(string name, string valueName, string description, string expectation, Predicate<T> isAllowed, T? usual = null)
        where T : struct, INumber<T>
    {
        var option = new Option<T?>(name) { HelpName = valueName, Description = description, CustomParser = Parse };
        if (usual is not null)
        {
            option.DefaultValueFactory = _ => usual;
        }

        return option;

        T? Parse(ArgumentResult given)
        {
            var text = given.Tokens[0].Value;
            if (PlainNumber.TryParse<T>(text, out var number) && isAllowed(number))
            {
                return number;
            }

            given.AddError($"{name} {Phrase.WellFormed(text)}: expected {expectation}{PlainNumber.Hint<T>(text)}");
            return null;
        }
    }
}
