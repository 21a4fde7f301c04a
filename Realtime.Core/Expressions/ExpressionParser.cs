namespace Realtime.Core.Expressions;

/// <summary>Reads the words of an expression into its parts, by recursive descent.</summary>
internal sealed class ExpressionParser(List<ExpressionToken> tokens)
{
    private const int MaxDepth = 100;

    private static readonly string[] _relations = ["==", "!=", "<", "<=", ">", ">=", "in"];
    private static readonly string[] _sums = ["+", "-"];
    private static readonly string[] _products = ["*", "/", "%"];

    private int _position;
    private int _depth;

    /// <summary>Reads the whole expression.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public ExpressionNode Parse()
    {
        var node = ReadConditional();
        return tokens[_position].Kind == ExpressionTokenKind.End ? node : throw Unexpected();
    }

    private ExpressionNode ReadConditional()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("nested too deeply");
        }
        var condition = ReadOr();
        if (TryTake("?"))
        {
            var yes = ReadConditional();
            Take(":");
            var no = ReadConditional();
            var test = condition;
            condition = scope => test(scope) is bool chosen ? (chosen ? yes : no)(scope) : ExpressionError.Instance;
        }
        _depth--;
        return condition;
    }

    private ExpressionNode ReadOr()
    {
        var left = ReadAnd();
        while (TryTake("||"))
        {
            left = ExpressionOperators.Decides(left, ReadAnd(), deciding: true);
        }
        return left;
    }

    private ExpressionNode ReadAnd()
    {
        var left = ReadBinary(0);
        while (TryTake("&&"))
        {
            left = ExpressionOperators.Decides(left, ReadBinary(0), deciding: false);
        }
        return left;
    }

    // Relations bind least, then sums, then products.
    private ExpressionNode ReadBinary(int level)
    {
        if (level == 3)
        {
            return ReadUnary();
        }
        var operators = level switch { 0 => _relations, 1 => _sums, _ => _products };
        var left = ReadBinary(level + 1);
        while (Array.Find(operators, TryTake) is { } taken)
        {
            var (a, b) = (left, ReadBinary(level + 1));
            left = scope => ExpressionOperators.Apply(taken, a(scope), b(scope));
        }
        return left;
    }

    private ExpressionNode ReadUnary()
    {
        if (++_depth > MaxDepth)
        {
            throw new FormatException("nested too deeply");
        }
        ExpressionNode node;
        if (TryTake("!"))
        {
            var operand = ReadUnary();
            node = scope => operand(scope) is bool value ? !value : ExpressionError.Instance;
        }
        else if (TryTake("-"))
        {
            var operand = ReadUnary();
            node = scope => ExpressionOperators.Apply("-", 0L, operand(scope));
        }
        else
        {
            node = ReadMembers(ReadPrimary());
        }
        _depth--;
        return node;
    }

    private ExpressionNode ReadMembers(ExpressionNode node)
    {
        while (true)
        {
            var target = node;
            if (TryTake("["))
            {
                var index = ReadConditional();
                Take("]");
                node = scope => ExpressionValues.Index(target(scope), index(scope));
            }
            else if (TryTake("."))
            {
                var name = TakeName();
                node = TryTake("(") ? ReadMethod(name, target) : scope => ExpressionValues.Index(target(scope), name);
            }
            else
            {
                return node;
            }
        }
    }

    private ExpressionNode ReadMethod(string name, ExpressionNode target)
    {
        if (ExpressionMacros.IsMacro(name))
        {
            var variable = TakeName();
            Take(",");
            var condition = ReadConditional();
            Take(")");
            return scope => ExpressionMacros.Apply(name, target(scope), value => condition(scope.With(variable, value)));
        }
        return ExpressionFunctions.Call(name, [target, .. ReadList(")")]);
    }

    private ExpressionNode ReadPrimary()
    {
        var token = tokens[_position];
        if (token.Kind == ExpressionTokenKind.Literal)
        {
            _position++;
            return _ => token.Value;
        }
        if (TryTake("("))
        {
            var inner = ReadConditional();
            Take(")");
            return inner;
        }
        if (TryTake("["))
        {
            var items = ReadList("]");
            return scope => ExpressionValues.List(items.ConvertAll(item => item(scope)));
        }
        return ReadName(TakeName());
    }

    private ExpressionNode ReadName(string name)
    {
        switch (name)
        {
            case "true" or "false":
                object value = name == "true";
                return _ => value;
            case "null":
                return static _ => null;
            case "in":
                throw Unexpected();
            case "has" when TryTake("("):
                // A field of something: one that is not there is no error but false.
                var field = ReadMembers(ReadPrimary());
                Take(")");
                return scope => field(scope) is not ExpressionError;
            default:
                return TryTake("(") ? ExpressionFunctions.Call(name, ReadList(")")) : scope => scope.Find(name);
        }
    }

    private List<ExpressionNode> ReadList(string end)
    {
        var items = new List<ExpressionNode>();
        while (!TryTake(end))
        {
            if (items.Count > 0)
            {
                Take(",");
            }
            items.Add(ReadConditional());
        }
        return items;
    }

    private bool TryTake(string text)
    {
        var token = tokens[_position];
        if (token.Text != text || token.Kind is ExpressionTokenKind.Literal or ExpressionTokenKind.End)
        {
            return false;
        }
        _position++;
        return true;
    }

    private void Take(string text)
    {
        if (!TryTake(text))
        {
            throw Unexpected();
        }
    }

    private string TakeName() => tokens[_position].Kind == ExpressionTokenKind.Name ? tokens[_position++].Text : throw Unexpected();

    private FormatException Unexpected() => new($"unexpected {tokens[_position].Text}");
}
