using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Mnist.Definitions.Shapes;

/// <summary>The numbers an option may take.</summary>
internal sealed record NumberRange(double Minimum, double Maximum, bool IsMinimumExclusive, bool IsMaximumExclusive)
{
    public static NumberRange? From(RangeAttribute? attribute) => attribute is null ? null : new(
        Convert.ToDouble(attribute.Minimum, CultureInfo.InvariantCulture),
        Convert.ToDouble(attribute.Maximum, CultureInfo.InvariantCulture),
        attribute.MinimumIsExclusive,
        attribute.MaximumIsExclusive);

    /// <summary>Whether a number is allowed; NaN never is.</summary>
    public bool Contains(double number) =>
        (IsMinimumExclusive ? number > Minimum : number >= Minimum) && (IsMaximumExclusive ? number < Maximum : number <= Maximum);

    /// <summary>In words: <c>from 0 to below 1</c>.</summary>
    public override string ToString() => (IsMinimumExclusive, IsMaximumExclusive) switch
    {
        (false, false) => string.Create(CultureInfo.InvariantCulture, $"from {Minimum} to {Maximum}"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"from {Minimum} to below {Maximum}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"above {Minimum} and at most {Maximum}"),
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"above {Minimum} and below {Maximum}"),
    };
}
