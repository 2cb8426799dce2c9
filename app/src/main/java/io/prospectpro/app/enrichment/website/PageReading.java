package io.prospectpro.app.enrichment.website;

import io.prospectpro.app.enrichment.website.EmailText.Found;
import io.prospectpro.app.enrichment.website.FoundAddress.How;
import io.prospectpro.app.lead.PhoneNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page into a site's findings. Takes what the page says and makes up nothing: a name is
 * put to an address only where structured data does.
 */
final class PageReading {

  /** Top-level domains of two letters that say nothing about a country. */
  private static final Set<String> GENERIC =
      Set.of("ai", "cc", "co", "fm", "gg", "io", "la", "me", "sh", "to", "tv", "vc", "ws");

  /** Deeper than any page that people made; what is nested for ever costs seconds otherwise. */
  private static final int DEEPEST = 200;

  private final Document page;
  private final String url;
  private final Instant readAt;
  private final SiteFindings findings;

  private PageReading(Document page, String url, Instant readAt, SiteFindings findings) {
    this.page = page;
    this.url = url;
    this.readAt = readAt;
    this.findings = findings;
  }

  /** Parses the page; of text/plain too, which is a page of text. */
  static Document parse(PageFetch.Fetched fetched) {
    var charset = fetched.reply().charset();
    try (var in = fetched.reply().body().openStream()) {
      var parser = Parser.htmlParser().setMaxDepth(DEEPEST);
      return Jsoup.parse(
          in, charset == null ? null : charset.name(), fetched.address().toString(), parser);
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot be read.", e);
    }
  }

  static void read(Document page, WebAddress address, Instant readAt, SiteFindings into) {
    var reading = new PageReading(page, address.toString(), readAt, into);
    Credits.find(page, into.filter());
    var structured = StructuredData.of(page);
    reading.readStructured(structured);
    reading.readLinks(countryOf(structured, address));
    reading.readText();
    if (hasContactForm(page)) {
      into.addContactForm(address.toString());
    }
    into.addPage(address.toString());
  }

  private void readStructured(StructuredData data) {
    for (var said : data.emails()) {
      var person = said.person();
      EmailText.plain(said.email().replaceFirst("(?i)^mailto:", ""))
          .forEach(
              found ->
                  add(
                      found,
                      How.SCHEMA_ORG,
                      person == null ? null : person.name(),
                      person == null ? null : person.title()));
    }
    data.people().forEach(it -> findings.addPerson(new FoundPerson(it.name(), it.title(), url)));
    data.links().forEach(link -> SocialLinks.page(link).ifPresent(findings::addSocialLink));
    data.phones()
        .forEach(
            phone -> PhoneNumbers.normalise(phone, data.country()).ifPresent(findings::addPhone));
  }

  private void readLinks(@Nullable String country) {
    for (var link : page.select("a[href], area[href]")) {
      var target = link.attr("href").strip();
      if (target.regionMatches(true, 0, "mailto:", 0, 7)) {
        var list = decoded(target.substring(7).replaceFirst("(?s)\\?.*", ""));
        EmailText.plain(list).forEach(found -> add(found, How.MAILTO, null, null));
      } else if (target.regionMatches(true, 0, "tel:", 0, 4)) {
        PhoneNumbers.normalise(decoded(target.substring(4)), country).ifPresent(findings::addPhone);
      } else if (target.contains("/cdn-cgi/l/email-protection#")) {
        cloudflare(target.substring(target.indexOf('#') + 1));
      } else {
        SocialLinks.page(link.attr("abs:href")).ifPresent(findings::addSocialLink);
      }
    }
    page.select("[data-cfemail]").forEach(it -> cloudflare(it.attr("data-cfemail")));
  }

  private void cloudflare(String encoded) {
    EmailText.cloudflare(encoded).map(EmailText::plain).orElse(List.of()).stream()
        .forEach(found -> add(found, How.OBFUSCATED, null, null));
  }

  private void readText() {
    var shown = page.clone();
    // What is hidden inside an address is there to spoil it for machines.
    shown.select("[style~=(?i)display\\s*:\\s*none], script, style, template, noscript").remove();
    var text = EmailText.visible(shown.text());
    EmailText.plain(text).forEach(found -> add(found, How.TEXT, null, null));
    EmailText.obfuscated(text).forEach(found -> add(found, How.OBFUSCATED, null, null));
  }

  private void add(Found found, How how, @Nullable String person, @Nullable String title) {
    if (findings.filter().keeps(found)) {
      findings.add(new FoundAddress(found.email(), url, readAt, how, person, title));
    }
  }

  private static @Nullable String countryOf(StructuredData data, WebAddress address) {
    if (data.country() != null) {
      return data.country();
    }
    var ending = address.host().substring(address.host().lastIndexOf('.') + 1);
    if (ending.length() != 2 || GENERIC.contains(ending)) {
      return null;
    }
    return ending.equals("uk") ? "GB" : ending.toUpperCase(Locale.ROOT);
  }

  private static boolean hasContactForm(Document page) {
    return page.select("form:has(textarea)").stream()
        .anyMatch(
            form ->
                !form.select("input[type=email], input[name~=(?i)mail], input[id~=(?i)mail]")
                    .isEmpty());
  }

  private static String decoded(String text) {
    try {
      // A plus stands for itself here.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return text;
    }
  }
}
