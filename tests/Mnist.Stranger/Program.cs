// Someone else's program: it knows ML.NET and the IDX format, and nothing of this repository.
// Arguments: a model zip, an IDX file of images (raw or gzipped) or a CSV file of features, the CSV file to write (predicted label, then the scores; of features
// score, then probability and label where there are some).
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

var (zip, images, output) = (args[0], args[1], args[2]);
var isTable = images.EndsWith(".csv", StringComparison.Ordinal);
var (pixelCount, rows) = isTable ? ReadTable(images) : ReadImages(images);
var schema = SchemaDefinition.Create(typeof(Image));
schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, pixelCount);

var mlContext = new MLContext();
var model = mlContext.Model.Load(zip, out _);
var predictions = model.Transform(mlContext.Data.LoadFromEnumerable(rows, schema));
File.WriteAllLines(output, isTable ? Lines(predictions) : mlContext.Data.CreateEnumerable<Prediction>(predictions, reuseRowObject: true).Select(Line));
return 0;

static string Line(Prediction prediction) =>
    string.Join(',', prediction.Score.Select(score => score.ToString("R", CultureInfo.InvariantCulture)).Prepend($"\"{prediction.PredictedLabel}\""));

static IEnumerable<string> Lines(IDataView predictions)
{
    var scores = predictions.GetColumn<float>("Score").Select(score => score.ToString("R", CultureInfo.InvariantCulture));
    return predictions.Schema.GetColumnOrNull("Probability") is null ? scores : scores
        .Zip(predictions.GetColumn<float>("Probability"), predictions.GetColumn<bool>("PredictedLabel"))
        .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.First},{row.Second:R},{row.Third}"));
}

static (int Count, IEnumerable<Image> Rows) ReadTable(string path)
{
    var rows = File.ReadAllLines(path).Select(line => Array.ConvertAll(line.Split(','), word => float.Parse(word, CultureInfo.InvariantCulture))).ToList();
    return (rows[0].Length, rows.Select(row => new Image { Features = row }));
}

static (int PixelCount, IEnumerable<Image> Rows) ReadImages(string path)
{
    var content = File.ReadAllBytes(path);
    if (path.EndsWith(".gz", StringComparison.Ordinal))
    {
        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        content = unpacked.ToArray();
    }

    const int header = 16;
    var count = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4));
    var pixelCount = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(8)) * BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(12));
    return (pixelCount, Enumerable.Range(0, count).Select(row => new Image
    {
        Features = Array.ConvertAll(content[(header + row * pixelCount)..(header + (row + 1) * pixelCount)], pixel => (float)pixel),
    }));
}

internal sealed class Image
{
    public float[] Features { get; set; } = [];
}

internal sealed class Prediction
{
    public string PredictedLabel { get; set; } = "";

    public float[] Score { get; set; } = [];
}
