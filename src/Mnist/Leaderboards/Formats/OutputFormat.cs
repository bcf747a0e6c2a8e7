namespace Mnist.Leaderboards.Formats;

/// <summary>What boards are written as.</summary>
public enum OutputFormat
{
    /// <summary>Aligned text, for a terminal.</summary>
    Table,

    /// <summary>A JSON array with an object a row.</summary>
    Json,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>Markdown tables, for READMEs and reports.</summary>
    Markdown,
}
