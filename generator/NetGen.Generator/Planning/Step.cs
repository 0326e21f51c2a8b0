using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>One step of a program. It knows what it computes, on which values, and what it is lowered to.</summary>
/// <param name="Layer">The layer it belongs to.</param>
/// <param name="Schedule">How it is carried out.</param>
internal abstract record Step(LayerPlan Layer, Schedule Schedule)
{
    /// <summary>What it computes, in the names of its operands: the comment above its text.</summary>
    public abstract string Equation { get; }

    /// <summary>The values that it reads.</summary>
    public abstract IEnumerable<ValueBuffer> Reads { get; }

    /// <summary>The values that it writes.</summary>
    public abstract IEnumerable<ValueBuffer> Writes { get; }

    /// <summary>The values that it reads and writes.</summary>
    public IEnumerable<ValueBuffer> Operands => Reads.Concat(Writes).Distinct();

    /// <summary>Working memory beside the values of samples.</summary>
    public virtual IEnumerable<ValueBuffer> OwnMemory => [];

    /// <summary>Whether it ends in the gradient of parameters: the second half of a batch's way back, when every derivative by a sum is known.</summary>
    public virtual bool IsOfParameters => false;

    /// <summary>Whether it gives the loss.</summary>
    public virtual bool HasLoss => false;

    /// <summary>The call of the runtime's layers that it can be a part of.</summary>
    public virtual LayerCall LayerCall => IsOfParameters ? LayerCall.Parameters : LayerCall.None;

    /// <summary>Says what a call of the runtime's layers, of which it is a part, works on.</summary>
    public virtual void AddTo(RunLayer run) => throw new NotSupportedException($"{GetType().Name} is not part of a layer's call.");

    /// <summary>The name of a method that does it.</summary>
    /// <param name="isBatch">Whether for rows of samples.</param>
    public abstract string MethodName(bool isBatch);

    /// <summary>Lowers it: written out, or in loops.</summary>
    public virtual void Lower(StepBuilder builder) => throw new NotSupportedException($"{GetType().Name} is a call of the runtime.");

    /// <summary>Lowers it as a call of a method with loops, or of the runtime's register tiles.</summary>
    /// <param name="entry">The program that calls it.</param>
    /// <param name="next">The step that shares the method, or null.</param>
    public abstract void LowerCall(EntryBuilder entry, Step? next);

    /// <summary>Whether the next step takes from this one what is in no buffer.</summary>
    public virtual bool IsInseparableFrom(Step next) => false;

    /// <summary>Whether one method does this step of one sample and the next, because a call would cost more than either.</summary>
    public virtual bool SharesMethodWith(Step next) => IsInseparableFrom(next);
}
