package io.prospectpro.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The system's Chromium, started by the first test that needs it and closed after the last. Not
 * thread-safe, as Playwright is not: browser tests run one after the other.
 */
final class Chromium implements BeforeAllCallback {

  private static final Namespace STORE = Namespace.create(Chromium.class);
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static volatile @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext test) {
    running =
        test.getRoot()
            .getStore(STORE)
            .computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
  }

  static Browser browser() {
    var started = running;
    if (started == null) {
      throw new IllegalStateException("Chromium was not started: let the test extend BrowserTest.");
    }
    return started.browser();
  }

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE_MS);
      var options =
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
      var playwright = Playwright.create(options);
      var launch = new LaunchOptions().setExecutablePath(program()).setArgs(QUIET);
      return new Running(playwright, playwright.chromium().launch(launch));
    }

    private static Path program() {
      return Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }
}
