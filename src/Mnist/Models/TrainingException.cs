namespace Mnist.Models;

/// <summary>A model cannot be trained; the message says why and what to change.</summary>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
