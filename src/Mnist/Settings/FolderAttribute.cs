using System.ComponentModel.DataAnnotations;
using Mnist.Text;

namespace Mnist.Settings;

/// <summary>A setting that is the path of a folder.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FolderAttribute : ValidationAttribute
{
    public FolderAttribute() => ErrorMessage = "a folder is expected";

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var path = value as string;
        return string.IsNullOrWhiteSpace(path) ? Problem(ErrorMessage!)
            : Backslashes.Mislead(path) ? Problem($"{Phrase.Quoted(path)}: {Backslashes.Remedy}")
            : ValidationResult.Success;

        ValidationResult Problem(string message) => new(message, [validationContext.MemberName!]);
    }
}
