using Mnist.Claims;
using Mnist.Clusters;
using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Experiments;
using Mnist.Export;
using Mnist.Models.Zip;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>What the process tells its caller.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>A fault of the program itself.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line, a definition or a setting is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A dataset, image or model file is missing or damaged.</summary>
    public const int Data = 3;

    /// <summary>A model failed; the others are there.</summary>
    public const int ModelFailed = 4;

    /// <summary>There is nothing to rank or export.</summary>
    public const int NothingToRank = 5;

    /// <summary>A figure of a document, or of a run trained again, differs from the record.</summary>
    public const int ClaimFails = 6;

    /// <summary>A file could not be read or written: no space, no permission, a failing disk.</summary>
    public const int Disk = 7;

    /// <summary>There was not enough memory.</summary>
    public const int Memory = 8;

    /// <summary>Cancelled, as by Ctrl-C.</summary>
    public const int Cancelled = 130;

    /// <summary>From each code to what it means, for help.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "ok"),
        (Unexpected, "a fault of the program"),
        (Usage, "bad usage, definition or setting"),
        (Data, "a dataset, image or model file is missing or damaged"),
        (ModelFailed, "a model failed"),
        (NothingToRank, "nothing to rank or export"),
        (ClaimFails, "a figure of a document, or of a run trained again, differs from the record"),
        (Disk, "a file could not be read or written: no space, no permission, a failing disk"),
        (Memory, "not enough memory"),
        (Cancelled, "cancelled"),
    ];

    /// <summary>The code of a failure.</summary>
    public static int Of(Exception error) => error switch
    {
        CommandException command => command.ExitCode,
        SettingsException or UnsuitableDataException or ClusterException => Usage,
        DatasetException or ModelZipException or ClaimsException or InvalidDataException => Data,
        ExportException export => Of(export.Fault),
        NonFiniteScoreException => ModelFailed,
        OperationCanceledException => Cancelled,
        IOException or UnauthorizedAccessException => Disk,
        OutOfMemoryException => Memory,
        _ => Unexpected,
    };

    private static int Of(ExportFault fault) => fault switch
    {
        ExportFault.Destination => Usage,
        ExportFault.NoModel => NothingToRank,
        ExportFault.Source => Data,
        _ => ModelFailed,
    };
}

/// <summary>A command cannot do what was asked; the message says why and what to do instead.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">For the user; may have several lines.</param>
public sealed class CommandException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
