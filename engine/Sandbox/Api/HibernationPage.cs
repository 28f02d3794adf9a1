using System.Text;

namespace Connector.Sandbox.Api;

/// <summary>What a sleeping developer instance answers to everything: a page, with 200.</summary>
internal static class HibernationPage
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        """
        <!DOCTYPE html>
        <html><head><title>Instance Hibernating page</title></head>
        <body><h1>Your instance is hibernating</h1><p>Sign in to the developer site to wake your instance.</p></body></html>
        """);

    public static readonly ApiResponse Answer = new(200) { Bytes = Page, ContentType = "text/html;charset=UTF-8" };
}
