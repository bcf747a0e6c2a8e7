using Microsoft.Extensions.Logging;

namespace Mnist.Commands.Hosting;

/// <summary>Writes log lines to standard error, one line each: <c>warning: message</c>.</summary>
internal sealed class TerminalLogging(ITerminal terminal) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new TerminalLogger(terminal.StandardError);

    public void Dispose() { }

    private sealed class TerminalLogger(TextWriter error) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var detail = exception is null ? "" : $": {exception.Message}";
            error.WriteLine($"{Word(logLevel)}: {formatter(state, exception)}{detail}");
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Critical or LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            LogLevel.Information => "info",
            _ => "debug",
        };
    }
}
