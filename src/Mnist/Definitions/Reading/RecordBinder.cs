using System.Collections;
using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Makes records from JSON objects.</summary>
internal sealed class RecordBinder(Binder binder, ErrorList errors)
{
    /// <summary>Makes a record, what is left out at its default; null if a required key has no value.</summary>
    public object? Bind(SourceObject source, RecordShape shape, string path, KindShape? kinds)
    {
        var errorsBefore = errors.Count;
        new UnknownKeys(errors).Check(source, shape, path, kinds);
        var record = Activator.CreateInstance(shape.Type)!;
        var isComplete = true;
        foreach (var member in shape.Members)
        {
            isComplete &= TrySet(record, member, source, path) || !member.IsRequired;
        }

        if (isComplete && record is IValidatableObject rules)
        {
            CheckRules(rules, source, path, errorsBefore);
        }

        return isComplete ? record : null;
    }

    private bool TrySet(object record, Member member, SourceObject source, string path)
    {
        var memberPath = JsonPath.Member(path, member.Key);
        switch (source.Find(member.Key))
        {
            case { } node when member.IsDirective:
                errors.Add(node.Position, memberPath, $"{Phrase.Quoted(member.Key)} says how a definition is put together, and only a file can: leave it out here");
                return false;
            case null when member.IsRequired:
                errors.Add(source.Position, memberPath, $"{Phrase.Quoted(member.Key)} is required: {member.Expectation}");
                return false;
            case null:
                return false;
            case SourceNull when member.IsNullable:
                member.Set(record, null);
                return true;
            case SourceNull node:
                errors.Add(node.Position, memberPath, $"expected {member.Expectation}, found null{(member.IsRequired ? "" : "; leave the key out for its default")}");
                return false;
            case var node when binder.Bind(node, member.Shape, memberPath, member.Expectation) is { } value:
                return TrySet(record, member, node, value, memberPath);
            default:
                return false;
        }
    }

    /// <summary>A list of a wrong length is kept from the rules, which walk it; other values that are not allowed reach them, so that they speak too.</summary>
    private bool TrySet(object record, Member member, SourceNode node, object value, string path)
    {
        var expectation = member.ProblemWith(value);
        if (expectation is not null)
        {
            errors.Add(node.Position, path, $"expected {expectation}, found {Found.Text(node)}");
        }

        if (expectation is not null && value is ICollection)
        {
            return false;
        }

        member.Set(record, value);
        return true;
    }

    /// <summary>A rule over several members speaks only if each of them is right by itself.</summary>
    private void CheckRules(IValidatableObject rules, SourceObject source, string path, int errorsBefore)
    {
        foreach (var problem in rules.Validate(new ValidationContext(rules)))
        {
            var members = problem.MemberNames.DefaultIfEmpty("").ToArray();
            if (!members.Any(member => errors.HasAny(JsonPath.Join(path, member), errorsBefore)))
            {
                errors.Add(SourceLocator.Find(source, members[0]).Position, JsonPath.Join(path, members[0]), problem.ErrorMessage ?? "not allowed");
            }
        }
    }
}
