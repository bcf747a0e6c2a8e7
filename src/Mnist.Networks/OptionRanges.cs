using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>Checks what the attributes of options say of their values.</summary>
internal static class OptionRanges
{
    /// <summary>Checks options and all options within them, also those in lists of lists.</summary>
    /// <exception cref="ArgumentException">The first thing that is wrong.</exception>
    public static void Check(object options)
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
        {
            throw new ArgumentException($"{options.GetType().Name}: {faults[0].ErrorMessage}", nameof(options));
        }

        foreach (var property in options.GetType().GetProperties())
        {
            CheckValue(property.GetValue(options), $"{options.GetType().Name}.{property.Name}");
        }
    }

    private static void CheckValue(object? value, string name)
    {
        if (value is Enum word && !Enum.IsDefined(value.GetType(), word))
        {
            throw new ArgumentException($"{name}: there is no value {word}", nameof(value));
        }

        if (value is IEnumerable list and not string)
        {
            foreach (var item in list)
            {
                CheckValue(item ?? throw new ArgumentException($"{name}: a place in the list is empty", nameof(value)), name);
            }
        }
        else if (value?.GetType().Assembly == typeof(OptionRanges).Assembly && value is not Enum)
        {
            Check(value);
        }
    }
}
