namespace CgsMdt.EndToEnd.Tests;

/// <summary>One product with the demonstration data, shared by the classes that do not kill it; each keeps to boards and cases of its own.</summary>
[CollectionDefinition(nameof(Stage))]
public sealed class Stage : IAsyncLifetime, ICollectionFixture<Stage>
{
    private readonly SemaphoreSlim walking = new(1);
    private Product? product;
    private FormsWalk? walk;

    public ChromiumBrowser Browser { get; } = new();

    public Product Product => product ?? throw new InvalidOperationException("The product has not started.");

    public async ValueTask InitializeAsync()
    {
        await Browser.InitializeAsync();
        if (ChromiumBrowser.IsHere)
        {
            product = await Product.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        walking.Dispose();
        await Browser.DisposeAsync();
        if (product is not null)
        {
            await product.DisposeAsync();
        }
    }

    internal Task<Visitor> SignInAsync(string name, bool script = true) => Visitor.SignInAsync(Browser, product?.Address ?? new Uri("http://127.0.0.1"), name, script: script);

    /// <summary>A case that went the path by plain forms, walked once for whoever asks first.</summary>
    internal async Task<FormsWalk> WalkAsync()
    {
        await walking.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return walk ??= await FormsWalk.TakeAsync(SignInAsync);
        }
        finally
        {
            walking.Release();
        }
    }
}
