using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Mnist.Networks;

/// <summary>Checks what the attributes of options say of their values.</summary>
internal static class OptionRanges
{
    /// <summary>Checks options and all options within them, also those in lists of lists.</summary>
    /// <exception cref="ArgumentException">The first thing that is wrong.</exception>
    public static void Check(IOptions options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var name = $"{options.GetType().Name}.{property.Name}";
            var value = property.GetValue(options);
            CheckAttributes(options, property, value);
            CheckValue(value, name);
        }
    }

    private static void CheckAttributes(IOptions options, PropertyInfo property, object? value)
    {
        var context = new ValidationContext(options, property.Name, serviceProvider: null, items: null) { MemberName = property.Name };
        if (property.GetCustomAttributes<ValidationAttribute>().Select(attribute => attribute.GetValidationResult(value, context)).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            throw new ArgumentException($"{options.GetType().Name}: {fault.ErrorMessage}", nameof(options));
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
        else if (value is IOptions options)
        {
            Check(options);
        }
    }
}
