using System.Diagnostics;
using System.Globalization;
using NetGen.Saver;

// The only argument: the file. Saves until it is killed, or until nobody can be waiting any more; says first how many milliseconds a turn takes.
TimeSpan limit = TimeSpan.FromSeconds(30);
SavedNet[] networks = [.. SavedNet.Seeds.Select(seed => new SavedNet(seed))];
SaveEach();
long start = Stopwatch.GetTimestamp();
SaveEach();
Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
while (Stopwatch.GetElapsedTime(start) < limit)
{
    SaveEach();
}

void SaveEach()
{
    foreach (SavedNet network in networks)
    {
        network.Save(args[0]);
    }
}
