using Mnist.Commands.Hosting;

namespace Mnist.Commands.Verbs;

/// <summary>The model that is asked where none is named: <c>mnist.zip</c> of the models folder or, where there is none, that which came with an installed program.</summary>
internal static class UsualModel
{
    private const string FileName = "mnist.zip";

    /// <summary>Its absolute path, in the models folder if there is none at all.</summary>
    public static string Path(CommandContext context)
    {
        var own = System.IO.Path.Combine(context.Settings.ModelsFolder, FileName);
        return !File.Exists(own) && context.Bundled is { } bundled ? System.IO.Path.Combine(bundled.ModelsFolder, FileName) : own;
    }
}
