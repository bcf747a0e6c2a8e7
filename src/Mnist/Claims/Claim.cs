using System.Text.Json.Serialization;

namespace Mnist.Claims;

/// <summary>Something documents say that stored figures must bear out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextClaim), "text")]
[JsonDerivedType(typeof(BoardClaim), "board")]
[JsonDerivedType(typeof(ReferenceClaim), "reference")]
[JsonDerivedType(typeof(OutputClaim), "output")]
public abstract record Claim;

/// <summary>A piece of running text with figures in it.</summary>
/// <param name="Text">The text; <c>{0}</c> is the first figure, <c>{1}</c> the second.</param>
/// <param name="Figures">The figures.</param>
public sealed record TextClaim(string Text, IReadOnlyList<FigureSource> Figures) : Claim;

/// <summary>Lines between <c>&lt;!-- claim: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
/// <param name="Name">The name in the first of these comments.</param>
public abstract record BlockClaim(string Name) : Claim;

/// <summary>The leaderboard of the runs of an experiment, as <c>mnist leaderboard</c> prints it.</summary>
/// <param name="Name">Name of the block.</param>
/// <param name="Records">Folder of run records.</param>
/// <param name="Experiment">Name of the experiment.</param>
public sealed record BoardClaim(string Name, string Records, string Experiment) : BlockClaim(Name);

/// <summary>A run beside the report of the project that this one re-creates.</summary>
/// <param name="Name">Name of the block.</param>
/// <param name="Records">Folder of run records.</param>
/// <param name="Experiment">Name of the experiment; it has one run.</param>
/// <param name="Report">File with the figures of the report (see <see cref="OriginalReport"/>).</param>
public sealed record ReferenceClaim(string Name, string Records, string Experiment, string Report) : BlockClaim(Name);

/// <summary>What the program prints.</summary>
/// <param name="Name">Name of the block.</param>
/// <param name="Arguments">The words after <c>mnist</c>; paths are relative to <see cref="ClaimsFile.Folder"/>.</param>
public sealed record OutputClaim(string Name, IReadOnlyList<string> Arguments) : BlockClaim(Name);
