using Microsoft.Extensions.Logging;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>What commands log.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(LogLevel.Debug, "settings file: {File}; {Settings}")]
    public static partial void SettingsRead(this ILogger log, string file, HostSettings settings);

    [LoggerMessage(LogLevel.Warning, "{File} is passed over: it has no section \"Mnist\" that can be read, and is taken for another program's")]
    public static partial void SettingsPassed(this ILogger log, string file);

    [LoggerMessage(LogLevel.Warning, "{Fault}")]
    public static partial void RunUnreadable(this ILogger log, string fault);

    [LoggerMessage(LogLevel.Warning, "no page was written: {Problem}")]
    public static partial void NoPage(this ILogger log, string problem);
}
