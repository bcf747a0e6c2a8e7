namespace Mnist.Datasets;

/// <summary>Numbers groups that are known by names.</summary>
internal static class RowGroupNumbers
{
    /// <summary>A number of each row, the same for rows of the same name, in the order of their first rows.</summary>
    public static int[] Of(IReadOnlyList<string> groups)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. groups.Select(group =>
        {
            if (!numbers.TryGetValue(group, out var number))
            {
                numbers.Add(group, number = numbers.Count);
            }

            return number;
        })];
    }
}
