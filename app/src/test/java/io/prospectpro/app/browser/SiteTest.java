package io.prospectpro.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How the server hands out the pages, as a browser sees it. */
class SiteTest extends BrowserTest {

  @Test
  void everyFileOfThePageIsFoundAndTheHashedOnesAreKeptForAYear() {
    var visitor = newVisitor();
    var files = new ArrayList<Response>();
    visitor.page().onResponse(files::add);

    visitor.opens("/");
    visitor.seesHeading("Who are you looking for?");

    files.removeIf(file -> file.url().contains("/api/"));
    assertThat(files).extracting(Response::status).containsOnly(200);
    var assets = files.stream().filter(file -> file.url().contains("/assets/")).toList();
    assertThat(assets).isNotEmpty();
    assertThat(assets)
        .allSatisfy(
            asset ->
                assertThat(asset.headerValue("cache-control"))
                    .contains("max-age=31536000")
                    .contains("immutable"));
    assertThat(files.getFirst().headerValue("cache-control")).contains("no-cache");
    assertThat(files.getFirst().headerValue("content-security-policy"))
        .contains("script-src 'self'");
  }

  @Test
  void addressOfNoScreenSaysSoAndOffersAWayOn() {
    var visitor = newVisitor();

    visitor.opens("/no/such/screen");

    visitor.seesHeading("Page not found");
    Screens.save(visitor, "page-not-found");
    visitor.link("See your campaigns").click();
    visitor.sees("No campaigns yet");
  }

  @Test
  void addressOfNoApiIsAProblemAndNoPage() {
    var visitor = newVisitor();
    visitor.opens("/");
    visitor.seesHeading("Who are you looking for?");

    var answer = visitor.page().request().get("/api/no-such-thing");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
  }
}
