package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.prospectpro.app.browser.Visitor.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All screens, read from where the page has its addresses: a new one is in this test at once. */
class EveryScreenTest extends BrowserTest {

  private static final Path ROUTES = Path.of("..", "web", "src", "app", "routes.tsx");
  private static final Pattern ROUTE = Pattern.compile("\\bpage\\(\\s*'([^']+)'");
  private static final int FEWEST = 21;

  @Test
  void everyScreenFitsAPhoneAndKeepsNobodyOut() throws IOException {
    var visitor = newVisitor();
    signUpAsAdmin(visitor);
    var launched = visitor.launches("Coffee shop", "Boulder, CO", 3);
    visitor.seesProgress(100);
    Screens.onAPhone(visitor.page());

    for (var path : paths(launched)) {
      visitor.opens(path);
      var heading = visitor.page().getByRole(AriaRole.HEADING).first();
      assertThat(heading).isVisible();
      // The skeletons of what is loading call themselves so.
      assertThat(visitor.page().locator("[aria-label^='Loading']")).hasCount(0);
      Screens.fitsAPhone(visitor.page(), path);
      Axe.findsNothing(visitor.page(), path);
    }
  }

  private static void signUpAsAdmin(Visitor visitor) {
    var email = "ana-%s@bluefinch.example".formatted(UUID.randomUUID());
    visitor.opens("/sign-up");
    visitor.typesInto("E-mail address", email, "Password", "correct horse battery");
    visitor.seesHeading("Who are you looking for?");
    JdbcClient.create(DATABASE.dataSource())
        .sql("UPDATE account.account SET is_admin = true WHERE email = :email")
        .param("email", email)
        .update();
  }

  private static List<String> paths(Launched launched) throws IOException {
    var paths =
        ROUTE
            .matcher(Files.readString(ROUTES))
            .results()
            .map((MatchResult route) -> pathOf(route.group(1), launched))
            .toList();
    assertThat(paths).as("screens in %s".formatted(ROUTES)).hasSizeGreaterThanOrEqualTo(FEWEST);
    return paths;
  }

  private static String pathOf(String route, Launched launched) {
    var path =
        "/"
            + route
                .replace("campaign/:id", "campaign/" + launched.campaignId())
                .replace("jobs/:id", "jobs/" + launched.jobId());
    assertThat(path)
        .as("The address of a screen of which this test knows no example: give it one")
        .doesNotContain(":");
    return path;
  }
}
