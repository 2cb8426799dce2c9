package io.prospectpro.app.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** Photographs what a visitor sees: on a desktop, on a phone, and in the dark. */
final class Screens {

  private static final Path FOLDER = Path.of("target", "screenshots");

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
    look(page, 375, 812, ColorScheme.LIGHT);
    photograph(page, name + "-phone", wholePage);
    look(page, 1280, 800, ColorScheme.DARK);
    photograph(page, name + "-dark", wholePage);
    look(page, 1280, 800, ColorScheme.LIGHT);
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
