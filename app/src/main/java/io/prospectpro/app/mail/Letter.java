package io.prospectpro.app.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A letter: some paragraphs, and at most one thing to do. Written twice, as text and as simple
 * HTML, from the same words.
 *
 * @param to one address, found valid before
 * @param action null where there is nothing to do
 * @param closing what follows the action, such as how long it works
 * @param unsubscribe where a POST ends such letters (RFC 8058); null where they have to be sent
 */
public record Letter(
    String to,
    String subject,
    List<String> paragraphs,
    @Nullable Action action,
    List<String> closing,
    @Nullable URI unsubscribe) {

  public Letter {
    paragraphs = List.copyOf(paragraphs);
    closing = List.copyOf(closing);
  }

  /** A letter that has to be sent, whatever its reader would rather have. */
  public Letter(
      String to,
      String subject,
      List<String> paragraphs,
      @Nullable Action action,
      List<String> closing) {
    this(to, subject, paragraphs, action, closing, null);
  }

  /** A link, and what it does. */
  public record Action(String label, URI link) {}

  /** As plain text, a paragraph a line. */
  String text() {
    var parts = new ArrayList<>(paragraphs);
    if (action != null) {
      parts.add("%s:\n%s".formatted(action.label(), action.link()));
    }
    parts.addAll(closing);
    return String.join("\n\n", parts) + "\n";
  }

  /** As HTML. No image and nothing from elsewhere: opening it tells nobody. */
  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff">
        <div style="max-width:560px">
        %s
        %s
        %s
        </div></body></html>
        """
        .formatted(escape(subject), toHtml(paragraphs), button(), toHtml(closing));
  }

  private String button() {
    return action == null
        ? ""
        : """
          <p><a href="%s" style="display:inline-block;padding:10px 18px;border-radius:8px;\
          background:#0d6b53;color:#fff;text-decoration:none">%s</a></p>"""
            .formatted(escape(action.link().toString()), escape(action.label()));
  }

  private static String toHtml(List<String> texts) {
    return texts.stream()
        .map(text -> "<p>%s</p>".formatted(escape(text)))
        .collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  /** Without what is in it. */
  @Override
  public String toString() {
    return "Letter[subject=%s]".formatted(subject);
  }
}
