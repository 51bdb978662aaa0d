using Bunit;
using ResellerGrpc.Console.Customers;
using ResellerGrpc.V1;

namespace ResellerGrpc.Console.Tests.Customers;

public sealed class CustomerPageTests : ConsoleTest
{
    [Fact]
    public void Names_what_the_server_says_an_invoice_lacks_and_where_to_fill_it_in()
    {
        var page = Show(new Customer { MissingForInvoicing = { "billing.address.locality", "billing.something_new" } });

        Assert.Contains("Missing: City, billing.something_new.", page.Find(".strip").TextContent);
        Assert.Equal("customers/c1/edit", page.Find(".strip a").GetAttribute("href"));
    }

    [Fact]
    public void Leaves_it_to_the_server_when_an_address_is_complete()
    {
        var page = Show(new Customer());

        Assert.Empty(page.FindAll(".strip"));
    }

    private IRenderedComponent<CustomerPage> Show(Customer customer)
    {
        (customer.Name, customer.DisplayName, customer.State) = (Customer, "Atelier", CustomerState.Active);
        Server.To<GetCustomerRequest>("GetCustomer", _ => customer);
        return Render<CustomerPage>(page => page.Add(it => it.Id, "c1"));
    }
}
