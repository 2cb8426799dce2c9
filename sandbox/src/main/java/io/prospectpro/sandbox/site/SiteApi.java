package io.prospectpro.sandbox.site;

import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.person.People;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.Trouble;
import io.prospectpro.sandbox.site.SiteTraits.Manner;
import java.net.URI;

/** Serves every firm's web site by the Host header. A host that no firm has is "not found". */
public final class SiteApi implements ProviderApi {

  private static final int SLOWNESS = 10;

  private final World world;
  private final People people;

  public SiteApi(World world, People people) {
    this.world = world;
    this.people = people;
  }

  @Override
  public Provider provider() {
    return Provider.SITE;
  }

  @Override
  public String endpoint(Request request) {
    return request.host() + request.path();
  }

  @Override
  public int slowness(Request request) {
    return traits(domain(request)).manner() == Manner.SLOW ? SLOWNESS : 1;
  }

  @Override
  public Answer answer(Request request) {
    return Answer.free(page(request), request.host());
  }

  @Override
  public Response trouble(Trouble trouble) {
    return switch (trouble) {
      case RATE_LIMITED -> Response.html(429, "<h1>Too many requests</h1>");
      case NOT_FOUND -> notFound();
      case FORBIDDEN -> Response.html(403, "<h1>Forbidden</h1>");
      case UNAVAILABLE -> Response.html(503, "<h1>Back soon</h1>");
      case SERVER_ERROR -> Response.html(500, "<h1>Internal Server Error</h1>");
      case OUT_OF_CREDITS,
          KEY_INVALID,
          KEY_BLOCKED,
          BILLING_OFF,
          SERVICE_DISABLED,
          PENDING,
          REMOTE_SERVER_FAILED,
          LEGAL_BLOCK,
          TIMED_OUT ->
          throw trouble.unknownAt(Provider.SITE);
    };
  }

  private Response page(Request request) {
    var domain = domain(request);
    var firms = world.firmsAt(domain);
    var traits = traits(domain);
    if (firms.isEmpty() || traits.manner() == Manner.GONE) {
      return notFound();
    }
    if (traits.manner() == Manner.WWW && !request.host().startsWith("www.")) {
      var port = request.header("Host").orElse("").replaceFirst("^[^:]*", "");
      return Response.redirect("http://www." + domain + port + request.path());
    }
    if (request.path().equals("/robots.txt")) {
      return robots(traits);
    }
    var pages = new SitePages(firms.getFirst(), domain, traits, people.at(domain));
    return switch (request.path().replaceFirst("(.)/$", "$1")) {
      case "/contact" -> Response.html(200, pages.contact());
      case "/about" -> Response.html(200, pages.about());
      // Firms' addresses in the data often go to a page of their own.
      case String path when path.equals("/") || isHomeOf(path, domain) ->
          Response.html(200, pages.home());
      default -> notFound();
    };
  }

  private boolean isHomeOf(String path, String domain) {
    return world.firmsAt(domain).stream()
        .map(firm -> URI.create(String.valueOf(firm.reach().website()).strip()).getPath())
        .anyMatch(home -> home.replaceFirst("/$", "").equals(path));
  }

  private static Response robots(SiteTraits traits) {
    return Response.text(
        200,
        traits.manner() == Manner.CLOSED_TO_ROBOTS
            ? "User-agent: *\nDisallow: /\n"
            : "User-agent: *\nDisallow: /admin\n");
  }

  private SiteTraits traits(String domain) {
    return SiteTraits.of(world.draw(), domain);
  }

  private static String domain(Request request) {
    return request.host().replaceFirst("^www\\.", "");
  }

  private static Response notFound() {
    return Response.html(404, "<!doctype html><title>Not found</title><h1>Page not found</h1>");
  }
}
