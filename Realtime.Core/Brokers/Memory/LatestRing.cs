namespace Realtime.Core.Brokers.Memory;

/// <summary>
/// The latest items of a stream, whose offsets follow one another. Grows as it fills, up to the size asked for. Not safe for use from
/// several threads.
/// </summary>
internal sealed class LatestRing<T> where T : class
{
    private const int SmallestCapacity = 4;

    private T?[] _items = [];
    private int _head;

    /// <summary>Items held.</summary>
    public int Count { get; private set; }

    /// <summary>Item by its place, the oldest having 0.</summary>
    public T this[int index] => _items[(_head + index) % _items.Length]!;

    /// <summary>The newest item; null when there is none.</summary>
    public T? Last => Count == 0 ? null : this[Count - 1];

    /// <summary>Adds the newest item and drops the oldest beyond a size.</summary>
    /// <param name="item">The item.</param>
    /// <param name="size">Most items to hold, at least 1; may change from call to call.</param>
    public void Add(T item, int size)
    {
        while (Count >= size)
        {
            _items[_head] = null;
            _head = (_head + 1) % _items.Length;
            Count--;
        }
        if (Count == _items.Length)
        {
            Resize((int)Math.Min(size, Math.Max(SmallestCapacity, _items.Length * 2L)));
        }
        else if (_items.Length > size && _items.Length > SmallestCapacity)
        {
            Resize(size);
        }
        _items[(_head + Count) % _items.Length] = item;
        Count++;
    }

    /// <summary>Drops all.</summary>
    public void Clear()
    {
        _items = [];
        _head = 0;
        Count = 0;
    }

    /// <summary>Copies items, from one place up or down.</summary>
    public T[] Copy(int start, int count, bool reverse)
    {
        var result = new T[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = this[reverse ? start - i : start + i];
        }
        return result;
    }

    private void Resize(int capacity)
    {
        var items = new T?[capacity];
        for (var i = 0; i < Count; i++)
        {
            items[i] = this[i];
        }
        _items = items;
        _head = 0;
    }
}
