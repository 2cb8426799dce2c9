package io.prospectpro.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks for what keeps people out who use a screen reader, have no mouse, or see little: what axe
 * calls serious or critical. Of the colours it is asked in every look of a page, of the rest once.
 */
final class Axe {

  private static final Path SCRIPT = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

  /**
   * Colours in the middle of a change are no colours that anybody reads by: what moves is ended.
   */
  private static final String LOOK =
      """
      async rules => {
        await document.fonts.ready;
        for (const animation of document.getAnimations())
          if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
        const asked = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
        const { violations } = await axe.run(document, { resultTypes: ['violations'], ...asked });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .flatMap(({ id, help, nodes }) => nodes.map(({ html, any, all, none }) =>
            `${id}: ${help}. ${[...any, ...all, ...none].map(({ message }) => message).join(' ')}\\n${html}`));
      }
      """;

  private Axe() {}

  /** Fails if the page, as it is now, keeps anybody out. */
  static void findsNothing(Page page, String screen) {
    look(page, screen, List.of());
  }

  /** Fails if there are words that do not stand out from what is behind them. */
  static void findsColoursReadable(Page page, String screen) {
    look(page, screen, List.of("color-contrast"));
  }

  private static void look(Page page, String screen, List<String> rules) {
    if (!(Boolean) page.evaluate("typeof axe === 'object'")) {
      page.evaluate(
          script()); // Not by a script element: the page's policy forbids what is not its own.
    }
    var barriers = (List<?>) page.evaluate(LOOK, rules);
    assertThat(barriers).as("What axe finds serious on %s".formatted(screen)).isEmpty();
  }

  private static String script() {
    try {
      return Files.readString(SCRIPT);
    } catch (NoSuchFileException e) {
      throw new AssertionError("%s is not there: run scripts/npm-ci.".formatted(SCRIPT), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
