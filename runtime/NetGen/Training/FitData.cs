namespace NetGen.Execution;

/// <summary>The data of a training, checked, and in the network's order of inputs, values and classes.</summary>
/// <param name="Training">What is trained on.</param>
/// <param name="Validation">What is measured on; null for nothing.</param>
/// <param name="Names">What the network is called when an epoch is complete: the names that it knew, and those that it did not know from the training data.</param>
internal sealed record FitData(Dataset Training, Dataset? Validation, NetworkNames Names)
{
    private const string NameOfTraining = "training data";
    private const string NameOfValidation = "validation data";

    /// <summary>Checks the data.</summary>
    /// <param name="network">What the network is.</param>
    /// <param name="state">Its state.</param>
    /// <param name="data">The training data.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">They do not fit the network or each other.</exception>
    public static FitData Of(NetworkDescription network, NetworkState state, Dataset data, FitOptions options)
    {
        NetworkNames known = NetworkNames.Of(network, state);
        Dataset training = Checked(network, known, data, NameOfTraining, nameof(data));
        NetworkNames names = known.With(training);
        if (options.Validation is not Dataset validation)
        {
            return options.EarlyStopping is null ? new FitData(training, null, names) : throw new ArgumentException(
                $"{nameof(FitOptions.EarlyStopping)} needs {nameof(FitOptions.Validation)}: without validation data there is no validation loss to watch.", nameof(options));
        }

        if (data.Scaling is Standardizer scaling && validation.Scaling is Standardizer other && !scaling.IsSameAs(other))
        {
            throw new ArgumentException(
                $"The validation data were scaled by other numbers than the training data: apply the standardizer of the training data to both ({nameof(Standardizer)}.{nameof(Standardizer.Apply)}).",
                nameof(options));
        }

        return new FitData(training, Checked(network, names, validation, NameOfValidation, nameof(options)), names);
    }

    private static Dataset Checked(NetworkDescription network, NetworkNames names, Dataset data, string what, string parameter)
    {
        Dataset adapted = names.Adapt(network, data, what, parameter);
        adapted.TargetsFor(network, what);
        InputScaling.Check(network, adapted, parameter);
        MissingInputs.Check(network, adapted, what, parameter);
        return adapted;
    }
}
