"""The multilayer perceptron of scikit-learn at its defaults on the folds of a table: its name, then score and training seconds of each."""
import sys, time
import numpy, sklearn
from sklearn.metrics import accuracy_score, r2_score, roc_auc_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

path, task = sys.argv[1:]
table = numpy.loadtxt(path, delimiter=",", dtype=numpy.float32)
folds, labels, features = table[:, 0].astype(int), table[:, 1], table[:, 2:]


def measure(fold):
    training, test = folds != fold, folds == fold
    network = MLPRegressor(random_state=1) if task == "Regression" else MLPClassifier(random_state=1)
    model = make_pipeline(StandardScaler(), network)
    begun = time.perf_counter()
    model.fit(features[training], labels[training])
    seconds = time.perf_counter() - begun
    if task == "Binary":
        return roc_auc_score(labels[test], model.predict_proba(features[test])[:, 1]), seconds
    score = r2_score if task == "Regression" else accuracy_score
    return score(labels[test], model.predict(features[test])), seconds


print(f"scikit-learn {sklearn.__version__} MLP")
measure(0)
for fold in range(folds.max() + 1):
    print(*measure(fold))
