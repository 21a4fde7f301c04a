using System.Globalization;

namespace Realtime.Core.Maps.Memory;

/// <summary>
/// The keys of a map, found by name and kept in order: by name, or by score from the highest and then by name from the last. Not safe for
/// use from several threads.
/// </summary>
internal sealed class MemoryMapState(bool ordered)
{
    // Never part of a number, so it ends the score in a cursor.
    private const char CursorSeparator = '\0';

    private readonly Dictionary<string, MemoryMapSlot> _slots = new(StringComparer.Ordinal);
    private readonly List<MemoryMapSlot> _sorted = [];

    /// <summary>Number of keys.</summary>
    public int Count => _sorted.Count;

    /// <summary>The slots in order.</summary>
    public IReadOnlyList<MemoryMapSlot> Slots => _sorted;

    public MemoryMapSlot? Find(string key) => _slots.GetValueOrDefault(key);

    /// <summary>Adds a key that is not there, its score set.</summary>
    public void Add(MemoryMapSlot slot)
    {
        _slots.Add(slot.Key, slot);
        _sorted.Insert(FirstAfter(slot.Score, slot.Key), slot);
    }

    public void Remove(MemoryMapSlot slot)
    {
        _slots.Remove(slot.Key);
        _sorted.RemoveAt(FirstAfter(slot.Score, slot.Key) - 1);
    }

    /// <summary>Gives a key another place.</summary>
    public void Move(MemoryMapSlot slot, long score)
    {
        if (ordered && score != slot.Score)
        {
            _sorted.RemoveAt(FirstAfter(slot.Score, slot.Key) - 1);
            _sorted.Insert(FirstAfter(score, slot.Key), slot);
        }

        slot.Score = score;
    }

    /// <summary>Reads a page of entries.</summary>
    /// <param name="filter">Which entries; not its key.</param>
    /// <param name="cursor">Continues after the page; empty at the end.</param>
    public MapEntry[] Read(in MapStateFilter filter, out string cursor)
    {
        cursor = "";
        var ascending = ordered && filter.Ascending;
        var start = Start(filter.Cursor, ascending);
        var available = ascending ? start + 1 : _sorted.Count - start;
        var taken = filter.Limit < 0 ? available : Math.Min(filter.Limit, available);
        if (taken <= 0)
        {
            return [];
        }

        var page = new MapEntry[taken];
        for (var i = 0; i < taken; i++)
        {
            page[i] = _sorted[ascending ? start - i : start + i].Entry!;
        }

        if (taken < available)
        {
            cursor = CursorAt(_sorted[ascending ? start - taken + 1 : start + taken - 1]);
        }

        return page;
    }

    private int Start(string cursor, bool ascending)
    {
        if (cursor.Length == 0)
        {
            return ascending ? _sorted.Count - 1 : 0;
        }

        var (score, key) = Parse(cursor);
        return ascending ? FirstNotBefore(score, key) - 1 : FirstAfter(score, key);
    }

    private (long Score, string Key) Parse(string cursor)
    {
        var end = ordered ? cursor.IndexOf(CursorSeparator, StringComparison.Ordinal) : -1;
        return end >= 0 && long.TryParse(cursor.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score)
            ? (score, cursor[(end + 1)..])
            : (0, cursor);
    }

    private string CursorAt(MemoryMapSlot slot) =>
        ordered ? string.Create(CultureInfo.InvariantCulture, $"{slot.Score}{CursorSeparator}{slot.Key}") : slot.Key;

    private int FirstAfter(long score, string key) => First(score, key, inclusive: false);

    private int FirstNotBefore(long score, string key) => First(score, key, inclusive: true);

    // The first place whose slot comes after (or at, if inclusive) the given one.
    private int First(long score, string key, bool inclusive)
    {
        var (low, high) = (0, _sorted.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var compared = Compare(_sorted[middle], score, key);
            if (compared > 0 || (inclusive && compared == 0))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private int Compare(MemoryMapSlot slot, long score, string key)
    {
        if (!ordered)
        {
            return string.CompareOrdinal(slot.Key, key);
        }

        return slot.Score != score ? score.CompareTo(slot.Score) : string.CompareOrdinal(key, slot.Key);
    }
}
