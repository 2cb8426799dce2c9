package io.prospectpro.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/**
 * Photographs what a visitor sees: on a desktop, on a phone, and in the dark. Fails where the page
 * keeps people out who cannot see well or have no mouse, or is wider than a phone.
 */
final class Screens {

  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final int PHONE_WIDTH = 375;
  private static final int PHONE_HEIGHT = 812;

  private Screens() {}

  /** The whole page, however long. */
  static void save(Visitor visitor, String name) {
    saveAll(visitor.page(), name, true);
  }

  /** What fits into the window: for what lies over the page. */
  static void saveWindow(Visitor visitor, String name) {
    saveAll(visitor.page(), name, false);
  }

  private static void saveAll(Page page, String name, boolean wholePage) {
    look(page, 1280, 800, ColorScheme.LIGHT);
    photograph(page, name + "-desktop", wholePage);
    Axe.findsNothing(page, name);
    look(page, PHONE_WIDTH, PHONE_HEIGHT, ColorScheme.LIGHT);
    photograph(page, name + "-phone", wholePage);
    fitsAPhone(page, name);
    look(page, 1280, 800, ColorScheme.DARK);
    photograph(page, name + "-dark", wholePage);
    Axe.findsColoursReadable(page, name + " in the dark");
    look(page, 1280, 800, ColorScheme.LIGHT);
  }

  /** Fails if one would have to scroll sideways. */
  static void fitsAPhone(Page page, String screen) {
    var overhang = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    assertThat(overhang).as("Pixels of %s that are beside a phone".formatted(screen)).isEqualTo(0);
  }

  /** From now on the page is as wide as a phone. */
  static void onAPhone(Page page) {
    look(page, PHONE_WIDTH, PHONE_HEIGHT, ColorScheme.LIGHT);
  }

  private static void photograph(Page page, String name, boolean wholePage) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + ".png"))
            .setFullPage(wholePage)
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  private static void look(Page page, int width, int height, ColorScheme scheme) {
    page.setViewportSize(width, height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }
}
