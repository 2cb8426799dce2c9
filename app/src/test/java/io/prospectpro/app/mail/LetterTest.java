package io.prospectpro.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.mail.Letter.Action;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTest {

  private static final Letter LETTER =
      new Letter(
          "ana@example.com",
          "Come & see",
          List.of("Somebody called <b>Eve</b> writes."),
          new Action("Open it", URI.create("https://leads.example.com/confirm?a=1&b=2#abc")),
          List.of("It works once."));

  @Test
  void textSaysTheSameAsTheHtml() {
    assertThat(LETTER.text())
        .isEqualTo(
            """
            Somebody called <b>Eve</b> writes.

            Open it:
            https://leads.example.com/confirm?a=1&b=2#abc

            It works once.
            """);
    assertThat(LETTER.html()).contains("Open it").contains("It works once.");
  }

  @Test
  void wordsCannotBecomeMarkup() {
    assertThat(LETTER.html())
        .contains("&lt;b&gt;Eve&lt;/b&gt;")
        .doesNotContain("<b>")
        .contains("href=\"https://leads.example.com/confirm?a=1&amp;b=2#abc\"");
  }

  @Test
  void htmlLoadsNothingFromElsewhere() {
    assertThat(LETTER.html()).doesNotContain("<img").doesNotContain("src=").doesNotContain("url(");
  }

  @Test
  void whatIsInALetterIsNotInItsToString() {
    assertThat(LETTER.toString()).doesNotContain("abc").doesNotContain("ana@");
  }
}
