using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;

namespace NetGen.Generator.Declaration;

/// <summary>Reads the loss from [Network], and checks it.</summary>
internal static class LossReader
{
    /// <summary>The loss as written, or <see cref="Loss.Auto"/>; not necessarily one that the enum defines.</summary>
    public static Loss Read(AttributeData network) => network.ValueOf(nameof(Loss)) is int value ? (Loss)value : Loss.Auto;

    /// <param name="network">The class, as messages name it.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="output">The activation of its output; null where that is not sound, and nothing more can be said.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(string network, NetworkAttributes attributes, Activation? output, ProblemList problems)
    {
        Loss loss = Read(attributes.Network!);
        if (!Enum.IsDefined(typeof(Loss), loss))
        {
            problems.Add(
                Descriptors.UndefinedValue, Place(attributes.NetworkSyntax!), network, "loss", ProblemList.Number((int)loss), nameof(Loss),
                string.Join(", ", Enum.GetNames(typeof(Loss))));
        }
        else if (loss != Loss.Auto && output is Activation activation && !LossTable.Allowed(activation).Contains(loss))
        {
            ImmutableArray<Loss> allowed = LossTable.Allowed(activation);
            problems.Add(
                Descriptors.LossMismatch, Place(attributes.NetworkSyntax!), network, activation, $"Loss.{loss}",
                string.Join(" or ", allowed.Select(value => $"Loss.{value}")), $"Loss.{allowed[0]}");
        }
    }

    private static Location Place(AttributeSyntax network) => network.ArgumentOf(nameof(Loss))?.GetLocation() ?? network.GetLocation();
}
