// A service as small as one can be: what it does is said by its environment.
//   FAKE_EXIT=n         writes a line and ends with that code
//   FAKE_UNHEALTHY=1    never answers /health with 200
//   FAKE_DEAF=1         does not end at SIGTERM
// GET /env/NAME gives the value of a variable, GET / the process id.
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

if (Environment.GetEnvironmentVariable("FAKE_EXIT") is { } exitCode)
{
    Console.WriteLine("ending");
    return int.Parse(exitCode, System.Globalization.CultureInfo.InvariantCulture);
}

var ended = new TaskCompletionSource();
using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    Console.WriteLine("asked to stop");
    if (Environment.GetEnvironmentVariable("FAKE_DEAF") is null)
    {
        ended.TrySetResult();
    }
});

var url = Environment.GetEnvironmentVariable("ASPNETCORE_URLS")
    ?? (Environment.GetEnvironmentVariable("FAKE_PORT") is { } port ? $"http://localhost:{port}" : null);
if (url is not null)
{
    // Under any host name: behind a balancer the request names another port than this one.
    _ = ServeAsync(Listen(url.Replace("localhost", "*", StringComparison.Ordinal) + "/"));
}

Console.WriteLine("started");
await ended.Task;
return 0;

static HttpListener Listen(string prefix)
{
    while (true)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(prefix);
        try
        {
            listener.Start();
            return listener;
        }
        catch (ArgumentNullException)
        {
            // A connection that comes while a listener is being made ends it: the next one has better luck.
            listener.Abort();
        }
    }
}

async Task ServeAsync(HttpListener listener)
{
    while (true)
    {
        var context = await listener.GetContextAsync();
        var path = context.Request.Url!.AbsolutePath;
        var (status, body) = path switch
        {
            "/health" => (Environment.GetEnvironmentVariable("FAKE_UNHEALTHY") is null ? 200 : 503, "{}"),
            _ when path.StartsWith("/env/", StringComparison.Ordinal) => (200, Environment.GetEnvironmentVariable(path[5..]) ?? ""),
            _ => (200, $"{Environment.ProcessId}"),
        };
        context.Response.StatusCode = status;
        context.Response.KeepAlive = false;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
