using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Home;

/// <param name="Reseller">Which one to show; the first membership when null.</param>
internal sealed record HomeInputs(string? Reseller = null);

/// <summary>The homepage: search, what needs attention, the customers last changed.</summary>
internal static class HomePages
{
    private const int Recent = 5;

    public static async Task<ITriggerAnswer> ShowAsync(AddonRequest request) => TriggerAnswer.Show(await CardAsync(request, null));

    public static async Task<IActionAnswer> ReloadAsync(AddonRequest request, HomeInputs inputs) =>
        ActionAnswer.Update(await CardAsync(request, inputs.Reseller));

    private static async Task<Card> CardAsync(AddonRequest request, string? wanted)
    {
        var me = await Members.LoadAsync(request);
        var membership = me.Memberships.FirstOrDefault(one => one.Reseller == wanted) ?? me.Memberships[0];
        var summary = Part.OfAsync(
            request.Desk.Billing.GetBillingSummaryAsync(new GetBillingSummaryRequest { Name = membership.Reseller }), request.Voice);
        var recent = Part.OfAsync(
            request.Desk.Customers.ListCustomersAsync(new ListCustomersRequest
            {
                Parent = membership.Reseller,
                PageSize = Recent,
                OrderBy = "update_time desc",
            }),
            request.Voice);
        return HomeCard.Of(me, membership, await summary, await recent, request.Voice);
    }
}
