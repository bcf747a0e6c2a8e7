using System.Globalization;
using CsCheck;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Filters;

namespace Mnist.Tests.Leaderboards.Filters;

public sealed class FilterParserTests
{
    private static readonly Gen<FilterValue> Texts = Gen.String.Select(text => (FilterValue)new TextValue(text));

    private static readonly Gen<FilterExpression> Comparisons = Gen.OneOf(RunColumns.All.ToArray()).SelectMany(column => Gen.OneOf(
        Gen.Select(Gen.OneOf(Orders(column)), Values(column), (comparison, value) => (FilterExpression)new ComparisonExpression(column, comparison, value)),
        Gen.Bool.Select(isAbsent => (FilterExpression)new AbsenceExpression(column, isAbsent))));

    private static readonly Gen<FilterExpression> Expressions = Gen.Recursive<FilterExpression>((depth, inner) => depth > 5 ? Comparisons : Gen.Frequency(
        (2, Comparisons),
        (1, inner.Select(one => (FilterExpression)new NotExpression(one))),
        (1, Gen.Select(inner, inner, (left, right) => (FilterExpression)new AndExpression(left, right))),
        (1, Gen.Select(inner, inner, (left, right) => (FilterExpression)new OrExpression(left, right)))));

    [Fact]
    public void Parse_WrittenExpression_GivesItBack() =>
        Expressions.Where(expression => expression.Written.Length <= 4_000).Sample(expression => Assert.Equal(expression, Parse(expression.Written)), iter: 2_000);

    [Fact]
    public void Parse_WrittenWithLessOrMoreBlanks_GivesTheSame() =>
        Expressions.Where(expression => expression.Written.Length <= 2_000 && !expression.Written.Contains('"', StringComparison.Ordinal)).Sample(
            expression => Assert.Equal(expression, Parse($" \t{expression.Written.Replace(" >", ">", StringComparison.Ordinal).Replace("= ", "=", StringComparison.Ordinal).Replace("(", "( ", StringComparison.Ordinal)}\n")),
            iter: 1_000);

    [Fact]
    public void Parse_AnyText_IsReadOrRefusedWithItsPlace() =>
        Gen.OneOf(Gen.String, Gen.OneOf("epochs", "kind", "tag", "(", ")", "not", "and", "or", "=", "<=", "~", "3", "null", "\"a", "'b'", "2026-11").Array[0, 12].Select(words => string.Join(' ', words))).Sample(
            text =>
            {
                try
                {
                    Parse(text);
                }
                catch (FilterException fault)
                {
                    Assert.InRange(fault.Place, 0, text.Length);
                    Assert.InRange(fault.Place + fault.Length, fault.Place, text.Length);
                    Assert.Equal(3, fault.Shown(text).Split('\n').Length);
                }
            },
            iter: 5_000);

    [Theory]
    [InlineData("epochs = 1 or epochs = 2 and epochs = 3", "epochs = 1 or (epochs = 2 and epochs = 3)")]
    [InlineData("epochs = 1 and epochs = 2 or epochs = 3", "(epochs = 1 and epochs = 2) or epochs = 3")]
    [InlineData("not epochs = 1 and epochs = 2", "(not epochs = 1) and epochs = 2")]
    [InlineData("not epochs = 1 or epochs = 2", "(not epochs = 1) or epochs = 2")]
    [InlineData("epochs = 1 or epochs = 2 or epochs = 3", "(epochs = 1 or epochs = 2) or epochs = 3")]
    [InlineData("tag = thesis", "tags = \"thesis\"")]
    [InlineData("kind='dense'AND(epochs>=3)", "kind = dense and epochs >= 3")]
    [InlineData("startedAt > 2026-11-01", "startedAt > '2026-11-01'")]
    [InlineData("startedAt <= '2026-11-01 14:30Z'", "startedAt <= 2026-11-01T14:30")]
    [InlineData("usesPixelGeometry = true", "usesPixelGeometry = yes")]
    public void Parse_AnotherSpelling_GivesTheSame(string expression, string other) => Assert.Equal(Parse(other), Parse(expression));

    [Theory]
    [InlineData("", "expected a column, not, or a parenthesis, found the end", 0)]
    [InlineData("validationAcuracy > 0.9", "there is no column \"validationAcuracy\"; did you mean \"validationAccuracy\"?", 0)]
    [InlineData("epochs = 3 and knd = dense", "there is no column \"knd\"; did you mean \"kind\"?", 15)]
    [InlineData("kind", "expected =, !=, >, >=, <, <= or ~ after kind, found the end", 4)]
    [InlineData("kind dense", "expected =, !=, >, >=, <, <= or ~ after kind, found \"dense\"", 5)]
    [InlineData("kind =", "expected a value to compare kind with, found the end", 6)]
    [InlineData("kind = and", "expected a value to compare kind with, found \"and\"", 7)]
    [InlineData("kind = dense epochs = 3", "expected and, or, or the end; a text of several words is written in quotation marks, found \"epochs\"", 13)]
    [InlineData("(kind = dense", "this parenthesis is not closed", 0)]
    [InlineData("kind = dense)", "there is no parenthesis that this closes", 12)]
    [InlineData("kind = \"dense", "this quotation mark has no second one", 7)]
    [InlineData("kind == dense", "\"==\" is written = here", 5)]
    [InlineData("kind = dense && epochs = 3", "\"&&\" is written and here", 13)]
    [InlineData("kind =! dense", "\"=!\" compares nothing; expected =, !=, >, >=, <, <= or ~", 5)]
    [InlineData("kind = 5", "kind is text, which \"5\" is not; write \"5\" in quotation marks if that is the text", 7)]
    [InlineData("kind > dense", "kind is text, which is no larger or less than another: expected =, != or ~", 5)]
    [InlineData("epochs = many", "epochs is a number, which \"many\" is not", 9)]
    [InlineData("epochs = \"5\"", "epochs is a number, which \"5\" is not; write 5 without quotation marks", 9)]
    [InlineData("logLoss < 0,5", "logLoss is a number, which \"0,5\" is not; write 0.5", 10)]
    [InlineData("logLoss < NaN", "logLoss is a number, which \"NaN\" is not", 10)]
    [InlineData("epochs ~ 5", "~ looks for a part of a text, and epochs is a number: expected =, !=, >, >=, < or <=", 7)]
    [InlineData("testAccuracy > 98.5", "testAccuracy is a fraction from 0 to 1, which \"98.5\" is not; write 0.985 for 98.5 %", 15)]
    [InlineData("startedAt > 2026-02-30", "startedAt is a time, such as 2026-11, 2026-11-01 or 2026-11-01T14:30, which \"2026-02-30\" is not", 12)]
    [InlineData("usesPixelGeometry = maybe", "usesPixelGeometry is yes or no, which \"maybe\" is not", 20)]
    [InlineData("usesPixelGeometry > no", "usesPixelGeometry is yes or no: expected = or !=", 18)]
    [InlineData("epochs < null", "null is where a run has nothing: only = and != compare with it", 7)]
    public void Parse_Mistake_TellsItAndItsPlace(string expression, string problem, int place)
    {
        var fault = Assert.Throws<FilterException>(() => Parse(expression));

        Assert.Equal(problem, fault.Message);
        Assert.Equal(place, fault.Place);
    }

    [Fact]
    public void Parse_DeepNesting_IsRefusedAndNotFollowed()
    {
        Assert.Contains("deep", Assert.Throws<FilterException>(() => Parse(new string('(', 3_000))).Message, StringComparison.Ordinal);
        Assert.Contains("deep", Assert.Throws<FilterException>(() => Parse(string.Concat(Enumerable.Repeat("not ", 900)))).Message, StringComparison.Ordinal);
        Assert.Contains("at most", Assert.Throws<FilterException>(() => Parse(new string('(', 1_000_000))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shown_Fault_HasCaretsUnderIt()
    {
        const string Expression = "epochs = 3 and\tknd = dense";

        Assert.Equal("there is no column \"knd\"; did you mean \"kind\"?\n  epochs = 3 and knd = dense\n                 ^^^", Assert.Throws<FilterException>(() => Parse(Expression)).Shown(Expression));
    }

    [Fact]
    public void Shown_LongExpression_IsCutAroundTheFault()
    {
        var expression = $"{string.Concat(Enumerable.Repeat("epochs = 3 and ", 20))}knd = dense{string.Concat(Enumerable.Repeat(" and epochs = 3", 20))}";
        var lines = Assert.Throws<FilterException>(() => Parse(expression)).Shown(expression).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 90));
        Assert.Equal("knd", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 3));
    }

    internal static FilterExpression Parse(string text) => FilterParser.Parse(text, RunColumns.All);

    private static Comparison[] Orders(BoardColumn<LeaderboardRow> column) => column.Unit.Kind switch
    {
        ValueKind.Text or ValueKind.Tags => [Comparison.Equal, Comparison.NotEqual, Comparison.Contains],
        ValueKind.Truth => [Comparison.Equal, Comparison.NotEqual],
        _ => [Comparison.Equal, Comparison.NotEqual, Comparison.Greater, Comparison.GreaterOrEqual, Comparison.Less, Comparison.LessOrEqual],
    };

    private static Gen<FilterValue> Values(BoardColumn<LeaderboardRow> column) => column.Unit.Kind switch
    {
        ValueKind.Number => Gen.Double.Where(double.IsFinite).Select(number => (FilterValue)new NumberValue(number)),
        ValueKind.Fraction => Gen.Double[0, 1].Select(number => (FilterValue)new NumberValue(number)),
        ValueKind.Truth => Gen.Bool.Select(truth => (FilterValue)new TruthValue(truth)),
        ValueKind.Time => Gen.Select(Gen.Date, Gen.OneOf("yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm"), (day, format) => (FilterValue)TimeReader.Read(day.ToString(format, CultureInfo.InvariantCulture))!),
        _ => Texts,
    };
}
