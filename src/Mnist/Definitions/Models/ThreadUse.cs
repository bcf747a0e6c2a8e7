namespace Mnist.Definitions.Models;

/// <summary>What the trainings of a kind of model do with the threads they are given.</summary>
internal enum ThreadUse
{
    /// <summary>One learns, however many are given; ML.NET has others of its own that bring it rows.</summary>
    One,

    /// <summary>All are used, and any number gives the same bits.</summary>
    Any,

    /// <summary>All are used, and the outcome depends on how many, or on having the machine to itself: it is always given all there are, and nothing runs beside it.</summary>
    All,
}
