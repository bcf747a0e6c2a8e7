using System.Text.Json.Serialization;

namespace Mnist.Claims;

/// <summary>Something documents say that stored figures must bear out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextClaim), "text")]
[JsonDerivedType(typeof(BoardClaim), "board")]
[JsonDerivedType(typeof(ReferenceClaim), "reference")]
[JsonDerivedType(typeof(OutputClaim), "output")]
internal abstract record Claim;

/// <summary>A piece of running text; <c>{0}</c> in it is the first figure, <c>{1}</c> the second.</summary>
internal sealed record TextClaim(string Text, IReadOnlyList<FigureSource> Figures) : Claim;

/// <summary>Lines between <c>&lt;!-- claim: name --&gt;</c> and <c>&lt;!-- end --&gt;</c>.</summary>
/// <param name="Name">The name in the first of these comments.</param>
internal abstract record BlockClaim(string Name) : Claim;

/// <summary>The leaderboard of the runs of an experiment in a folder of records, as <c>mnist leaderboard</c> prints it.</summary>
internal sealed record BoardClaim(string Name, string Records, string Experiment) : BlockClaim(Name);

/// <summary>The one run of an experiment beside the report of the project that this one re-creates, a file of an <see cref="OriginalReport"/>.</summary>
internal sealed record ReferenceClaim(string Name, string Records, string Experiment, string Report) : BlockClaim(Name);

/// <summary>What the program prints, given some words after <c>mnist</c>; paths are relative to <see cref="ClaimsFile.Folder"/>.</summary>
internal sealed record OutputClaim(string Name, IReadOnlyList<string> Arguments) : BlockClaim(Name);
