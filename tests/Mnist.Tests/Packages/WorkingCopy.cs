using Mnist.Tests.Architecture;

namespace Mnist.Tests.Packages;

/// <summary>This repository as it is now, changes that are not committed among it, in another place.</summary>
internal static class WorkingCopy
{
    /// <summary>Makes a clone of the last commit, which knows the same origin, and brings it up to the files here.</summary>
    public static void CloneTo(string copy)
    {
        Git(Repository.Folder, "clone", "-q", Repository.Folder, copy);
        var origin = DotnetCommand.Run("git", Repository.Folder, "remote", "get-url", "origin");
        Git(copy, origin.ExitCode == 0 ? ["remote", "set-url", "origin", origin.Output.TrimEnd()] : ["remote", "remove", "origin"]);
        foreach (var file in Names("diff", "HEAD", "--name-only", "-z").Concat(Names("ls-files", "--others", "--exclude-standard", "-z")))
        {
            Bring(Path.Combine(Repository.Folder, file), Path.Combine(copy, file));
        }
    }

    private static void Bring(string file, string target)
    {
        if (!File.Exists(file))
        {
            File.Delete(target);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target, overwrite: true);
    }

    private static string[] Names(params string[] arguments) => Git(Repository.Folder, arguments).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Git(string folder, params string[] arguments)
    {
        var command = DotnetCommand.Run("git", folder, arguments);
        Assert.True(command.ExitCode == 0, $"git {string.Join(' ', arguments)}: {command.Errors}");
        return command.Output;
    }
}
