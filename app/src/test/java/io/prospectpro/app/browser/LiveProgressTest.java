package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The progress page with more than a screen can show, and after an end that was none. */
class LiveProgressTest extends BrowserTest {

  private static final int MANY = 10_000;

  /** The longest that the page was busy without looking at its reader, in milliseconds. */
  private static final String WATCH_FOR_FREEZES =
      """
      window.frozenMs = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.frozenMs = Math.max(window.frozenMs, duration);
      }).observe({ type: 'longtask', buffered: true });
      """;

  @Test
  void cancelledCampaignIsTriedAgainWhereItWasSeenToEnd() {
    var visitor = newVisitor();
    gates().closeAll();
    var cancelled = visitor.launches("Dentist", "Boulder, CO", 5);
    visitor.seesProgress(10);
    visitor.sees("Running for");
    visitor.button("Cancel campaign").click();
    visitor.sees("The campaign was cancelled");
    visitor.sees("Ran for");
    Screens.save(visitor, "progress-try-again");

    visitor.button("Try again").click();

    assertThat(visitor.page()).not().hasURL(Pattern.compile(cancelled.jobId()));
    assertThat(visitor.button("Cancel campaign")).isVisible();
    assertThat(visitor.onProgressPage().campaignId()).isEqualTo(cancelled.campaignId());
    gates().openAll();
    visitor.seesProgress(100);
    visitor.sees("5 leads ready");
  }

  @Test
  void tenThousandLeadsArriveWithoutThePageFreezing() {
    var visitor = newVisitor();
    var launched = visitor.launches("Coffee shop", "Boulder, CO", 3);
    visitor.seesProgress(100);
    announceMany(UUID.fromString(launched.jobId()));
    visitor.page().addInitScript(WATCH_FOR_FREEZES);

    var begun = System.nanoTime();
    visitor.opens("/campaign/%s/progress".formatted(launched.campaignId()));
    assertThat(visitor.page().getByText("10,003 leads", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    var took = (System.nanoTime() - begun) / 1_000_000;
    var frozen = ((Number) visitor.page().evaluate("window.frozenMs")).doubleValue();

    System.out.printf(
        "live: %d leads shown after %d ms, longest freeze %.0f ms%n", MANY, took, frozen);
    assertThat(visitor.arrivingLeads()).hasCount(201);
    visitor.sees("And 9,803 more in the results.");
    // However slow the machine: drawn in one go, they would freeze the page for half of the time.
    assertThat(frozen).isLessThan(took / 3.0);
  }

  /** As if the job had announced so many more leads before it ended. */
  private static void announceMany(UUID job) {
    var db = JdbcClient.create(DATABASE.dataSource());
    db.sql("UPDATE engine.history SET sequence = sequence + :many WHERE job_id = :job")
        .param("many", MANY)
        .param("job", job)
        .update();
    db.sql(
            """
            INSERT INTO engine.event (job_id, sequence, type, body)
            SELECT h.job_id, h.sequence - n, 'lead', jsonb_build_object(
              'key', 'more-' || n, 'name', 'Cafe ' || n, 'category', 'Coffee shop', 'city', 'Boulder',
              'confidence', 50 + n % 50, 'phone', '+13035550100', 'emailStatus', 'not_found')
            FROM engine.history h
            CROSS JOIN generate_series(1, :many) AS n
            WHERE h.job_id = :job
            """)
        .param("many", MANY)
        .param("job", job)
        .update();
  }
}
