namespace CgsMdt.Web.Designer;

/// <summary>
/// What the designer page may do that no other page may: run WebAssembly, set styles from script, work in threads made from its own memory, and name the base of
/// its addresses. Everything still comes from this host alone. The one script that the designer writes into the page, for its keys, is named by its hash.
/// </summary>
internal static class DesignerContentPolicy
{
    public const string Value =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";
}
