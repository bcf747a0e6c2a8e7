namespace Mnist.Definitions.Inheritance;

/// <summary>Marks keys that say how a definition is put together. They are obeyed before values are made, so that these properties never have one; they stand for the keys in the schema, in the docs and among the words that a misspelt one is compared with.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DirectiveAttribute : Attribute;
