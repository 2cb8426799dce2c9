package io.prospectpro.app.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/** Photographs what a visitor sees: on a desktop, on a phone, and in the dark. */
final class Screens {

  private static final Path FOLDER = Path.of("target", "screenshots");

  private Screens() {}

  static void save(Visitor visitor, String name) {
    var page = visitor.page();
    photograph(page, name + "-desktop", 1280, 800, ColorScheme.LIGHT);
    photograph(page, name + "-phone", 375, 812, ColorScheme.LIGHT);
    photograph(page, name + "-dark", 1280, 800, ColorScheme.DARK);
    look(page, 1280, 800, ColorScheme.LIGHT);
  }

  private static void photograph(
      Page page, String name, int width, int height, ColorScheme scheme) {
    look(page, width, height, scheme);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name + ".png"))
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  private static void look(Page page, int width, int height, ColorScheme scheme) {
    page.setViewportSize(width, height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }
}
