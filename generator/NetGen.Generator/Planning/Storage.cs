using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>
/// What goes to memory: a unit is stored where somebody reads it from there before it is written anew. A step in another method does, and where units lie in the lanes, a step that takes
/// them one by one.
/// </summary>
internal static class Storage
{
    /// <summary>A program's methods, with each step told what it has to store.</summary>
    /// <param name="methods">The steps in order.</param>
    /// <param name="lanes">What lies in the lanes.</param>
    /// <param name="isCall">Whether a step is a call, which finds everything in memory and leaves everything there; null if none is.</param>
    public static EquatableArray<MethodPlan> Decide(IReadOnlyList<MethodPlan> methods, LaneContent lanes, Func<Step, bool>? isCall = null)
    {
        List<Place> places = [];
        for (int m = 0; m < methods.Count; m++)
        {
            places.AddRange(methods[m].Steps.Select(step => new Place(step, m, isCall?.Invoke(step) == true)));
        }

        int next = 0;
        return methods.Select(method => method with { Steps = method.Steps.Select(_ => Decide(places, next++, lanes)).ToEquatableArray() }).ToEquatableArray();
    }

    private static Step Decide(List<Place> places, int writer, LaneContent lanes)
    {
        Place place = places[writer];
        if (place.Writes.Length == 0)
        {
            return place.Step;
        }

        ValueWrite write = place.Writes[0];
        if (write.Buffer.Home == BufferHome.Output)
        {
            return place.Step with { Stored = write.Units };
        }

        bool isInMemory = place.IsCall || (write.IsOneByOne && lanes == LaneContent.Outputs);
        bool[] isLive = new bool[write.Buffer.Size];
        for (int unit = write.Units.From; unit < write.Units.To; unit++)
        {
            isLive[unit] = true;
        }

        int live = write.Units.Count;
        UnitRange stored = default;
        for (int s = writer + 1; s < places.Count && live > 0 && stored != write.Units; s++)
        {
            Place later = places[s];
            bool isElsewhere = isInMemory || later.IsCall || later.Method != place.Method;
            foreach (ValueRead read in later.Reads)
            {
                if (read.Buffer == write.Buffer && (isElsewhere || (read.IsOneByOne && lanes == LaneContent.Outputs)))
                {
                    stored = Extended(stored, isLive, read.Units);
                }
            }

            foreach (ValueWrite anew in later.Writes.Where(anew => anew.Buffer == write.Buffer))
            {
                for (int unit = anew.Units.From; unit < anew.Units.To; unit++)
                {
                    live -= isLive[unit] ? 1 : 0;
                    isLive[unit] = false;
                }
            }
        }

        return place.Step with { Stored = stored };
    }

    /// <summary>With those units that are still there.</summary>
    private static UnitRange Extended(UnitRange stored, bool[] isLive, UnitRange read)
    {
        for (int unit = read.From; unit < read.To; unit++)
        {
            if (isLive[unit])
            {
                stored = stored.Count == 0 ? new UnitRange(unit, unit + 1) : new UnitRange(Math.Min(stored.From, unit), Math.Max(stored.To, unit + 1));
            }
        }

        return stored;
    }

    /// <summary>A step and where it stands.</summary>
    private sealed class Place(Step step, int method, bool isCall)
    {
        public Step Step => step;

        public int Method => method;

        public bool IsCall => isCall;

        public ValueRead[] Reads { get; } = [.. step.Reads];

        public ValueWrite[] Writes { get; } = [.. step.Writes];
    }
}
