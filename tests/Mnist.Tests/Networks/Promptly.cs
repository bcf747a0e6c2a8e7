namespace Mnist.Tests.Networks;

/// <summary>Runs what must not hang.</summary>
internal static class Promptly
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The outcome, or a failure after a minute.</summary>
    public static Task<T> Run<T>(Func<T> work) => Task.Run(work).WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>The end of work, or a failure after a minute.</summary>
    public static Task Run(Action work) => Task.Run(work).WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>The exception that work ends with.</summary>
    public static Task<TException> Throws<TException>(Action work)
        where TException : Exception =>
        Assert.ThrowsAsync<TException>(() => Task.Run(work).WaitAsync(Patience, TestContext.Current.CancellationToken));
}
