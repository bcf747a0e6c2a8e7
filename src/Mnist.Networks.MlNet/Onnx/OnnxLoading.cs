namespace Mnist.Networks.MlNet.Onnx;

/// <summary>
/// Loads ONNX graphs by ML.NET. It writes each into a file of a random name, and ONNX Runtime takes a file for one of its own format where the name ends in
/// ".ort", as one in 32,768 does.
/// </summary>
internal static class OnnxLoading
{
    private const string TakenForAnotherFormat = "ORT model verification failed";

    /// <summary>Does the work, and does it again if the name was such a one. What fails twice is not what it should be.</summary>
    public static T Load<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure.GetBaseException().Message.Contains(TakenForAnotherFormat, StringComparison.Ordinal))
        {
            return work();
        }
    }
}
