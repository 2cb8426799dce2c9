package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.io.ByteSource;
import io.prospectpro.app.enrichment.website.FoundAddress.How;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReadingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "link               | MAILTO     | <a href='mailto:info@cafe.com'>Write to us</a>",
        "link with subject  | MAILTO     | <a href='MAILTO:Info@Cafe.com?subject=Hi&amp;cc=x@y.com'>x</a>",
        "link, encoded      | MAILTO     | <a href='mailto:%20info%40cafe.com'>x</a>",
        "link with name     | MAILTO     | <a href='mailto:Cafe &lt;info@cafe.com&gt;'>x</a>",
        "image map          | MAILTO     | <map><area href='mailto:info@cafe.com'></map>",
        "text               | TEXT       | <p>Write to info@cafe.com.</p>",
        "text with entities | TEXT       | <p>info&#64;cafe&#46;com</p>",
        "text in pieces     | TEXT       | <p><span>info</span>@<b>cafe.com</b></p>",
        "text in a table    | TEXT       | <table><tr><td>info@cafe.com</td><td>Fax</td></tr></table>",
        "text before break  | TEXT       | <p>info@cafe.com<br>Open daily</p>",
        "spoiled text       | TEXT       | <p>info@<span style='display: none'>no.</span>cafe.com</p>",
        "zero-width text    | TEXT       | <p>info&#8203;@&#8203;cafe.com</p>",
        "in brackets        | TEXT       | <p>(info@cafe.com)</p>",
        "sub-domain         | TEXT       | <p>info@cafe.com</p><p>Mail server: mail.cafe.com</p>",
        "square brackets    | OBFUSCATED | <p>info [at] cafe [dot] com</p>",
        "round brackets     | OBFUSCATED | <p>info(at)cafe(dot)com</p>",
        "braces, capitals   | OBFUSCATED | <p>INFO {AT} cafe {DOT} com</p>",
        "plain dot          | OBFUSCATED | <p>info [at] cafe.com</p>",
        "bracketed sign     | OBFUSCATED | <p>info [@] cafe [.] com</p>",
        "word dot           | OBFUSCATED | <p>info [at] cafe dot com</p>",
        "Cloudflare element | OBFUSCATED | <a data-cfemail='422b2c242d02212324276c212d2f'>[email&#160;protected]</a>",
        "Cloudflare link    | OBFUSCATED | <a href='/cdn-cgi/l/email-protection#422b2c242d02212324276c212d2f'>x</a>"
      })
  void anAddressIsFoundHoweverItIsWritten(String name, How how, String html) {
    var read = read(html);

    assertThat(read.addresses())
        .extracting(
            FoundAddress::email, FoundAddress::how, FoundAddress::page, FoundAddress::foundAt)
        .containsExactly(tuple("info@cafe.com", how, "https://www.cafe.com/", FakeSites.NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Meet us at cafe dot com",
        "Follow us @cafe or @ cafe.com",
        "Prices: 3 @ 4.50",
        "Write to info at cafe.com",
        "info@cafe",
        "info@cafe.notatld",
        "info@cafe.comCall",
        "<img src='logo@2x.png'> logo@2x.png",
        "hero@1.5x.jpg icon@3x.webp",
        "<link href='https://cdn.com/npm/swiper@8.0.1/swiper.css'> swiper@8.0.1/swiper.css",
        "someone@example.com",
        "you@yourdomain.com",
        "name@domain.com",
        "<script>Sentry.init('https://1234567890abcdef1234567890abcdef@o1.ingest.sentry.io')</script>",
        "1234567890abcdef1234567890abcdef@o1.ingest.sentry.io",
        "605a7baede844d278b89dc95ae0a9123@sentry-next.wixpress.com",
        "your-email@gmail.com",
        "<input type='email' placeholder='you@cafe.com'>",
        "<script>var mail = 'script@cafe.com'</script>",
        "<!-- comment@cafe.com -->",
        "noreply@cafe.com",
        "do-not-reply@cafe.com",
        "info@192.168.0.1",
        "jérôme@cafe.com",
        "info@router.local",
        "info@cafe.example.org",
        "info@other.com.example",
        "help@facebook.com",
        "<a data-cfemail='zz'>x</a><a data-cfemail='42'>x</a>"
      })
  void whatIsNoAddressOfTheFirmIsLeftOut(String html) {
    assertThat(read(html).addresses()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "in the text          | <footer>Site by Pixel Pushers, hello@pixelpushers.com</footer>",
        "in a link            | <p>Designed &amp; developed by <a href='mailto:hello@pixelpushers.com'>us</a></p>",
        "linked nearby        | <p>Website design: <a href='https://www.pixelpushers.com/'>PP</a></p> <p>hello@pixelpushers.com</p>",
        "hosted               | <small>Powered by pixelpushers - support@pixelpushers.com</small>",
        "by its name          | <p>hello@boulder-webdesign.com</p>",
        "German               | <p>Umsetzung: hello@pixelpushers.com</p>"
      })
  void whoMadeTheSiteIsNotTheFirm(String name, String html) {
    assertThat(read(html).addresses()).isEmpty();
  }

  @Test
  void aFreeMailboxMayBeTheFirmsEvenThere() {
    assertThat(emails("<p>Site by Jane, cafe.jane@gmail.com</p>"))
        .containsExactly("cafe.jane@gmail.com");
  }

  @Test
  void theFirmsOwnAddressesComeFirst() {
    assertThat(emails("orders@supplier.com, cafe@gmail.com, info@cafe.com, jane@mail.cafe.com"))
        .containsExactly(
            "info@cafe.com", "jane@mail.cafe.com", "cafe@gmail.com", "orders@supplier.com");
  }

  @Test
  void theSandboxesAddressesAreTheFirms() {
    assertThat(emails("info@cafe.com.example info@mail.cafe.com.example"))
        .containsExactly("info@cafe.com.example", "info@mail.cafe.com.example");
    assertThat(filter("https://trident.example/").isOwn("trident.example")).isTrue();
  }

  @Test
  void structuredDataNamesAddressesNumbersPagesAndPeople() {
    var read =
        read(
            """
            <script type="application/ld+json">
            {"@context": "https://schema.org", "@graph": [
              {"@type": "WebSite", "name": "Cafe", "publisher": {"@id": "#firm"}},
              {"@type": ["CafeOrCoffeeShop", "LocalBusiness"], "@id": "#firm", "name": "Cafe",
               "email": "mailto:Info@cafe.com", "telephone": ["(303) 444-3465"],
               "address": {"@type": "PostalAddress", "addressCountry": "US"},
               "sameAs": ["https://www.facebook.com/trident/?ref=x", "https://en.wikipedia.org/x"],
               "contactPoint": {"@type": "ContactPoint", "email": "sales@cafe.com"},
               "founder": {"@id": "#jane"},
               "employee": [{"@type": "Person", "name": "Joe &amp; Co", "email": "joe@cafe.com",
                             "jobTitle": "Barista"}],},
              {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
              {"@type": "Person", "name": "admin", "email": "admin@cafe.com"},
              {"@type": "Event", "organizer": {"@type": "Organization", "email": "x@events.com"}},
              {"@type": "Product", "brand": {"email": "y@brand.com"}, "email": "z@brand.com"}
            ]}
            </script>
            <script type="application/ld+json">{"broken": </script>
            <p>Joe: joe@cafe.com</p>
            """);

    assertThat(read.addresses())
        .extracting(
            FoundAddress::email, FoundAddress::how, FoundAddress::person, FoundAddress::title)
        .containsExactly(
            tuple("info@cafe.com", How.SCHEMA_ORG, null, null),
            tuple("sales@cafe.com", How.SCHEMA_ORG, null, null),
            tuple("joe@cafe.com", How.SCHEMA_ORG, "Joe & Co", "Barista"));
    assertThat(read.phones()).containsExactly("+13034443465");
    assertThat(read.socialLinks()).containsExactly("https://facebook.com/trident");
    assertThat(read.people())
        .containsExactly(
            new FoundPerson("Jane Roe", null, "https://www.cafe.com/"),
            new FoundPerson("Joe & Co", "Barista", "https://www.cafe.com/"));
  }

  @Test
  void aNameInTheTextIsNotPutToAnAddress() {
    assertThat(read("<p>Jane Roe, owner: <a href='mailto:jane@cafe.com'>Jane Roe</a></p>"))
        .satisfies(
            read -> assertThat(read.addresses().getFirst().person()).isNull(),
            read -> assertThat(read.people()).isEmpty());
  }

  @Test
  void numbersAreReadByTheCountryOfThePage() {
    assertThat(read("https://cafe.de/", "<a href='tel:030%20901820'>x</a>").phones())
        .containsExactly("+4930901820");
    assertThat(read("https://cafe.co.uk/", "<a href='tel:020 7946 0018'>x</a>").phones())
        .containsExactly("+442079460018");
    assertThat(read("<a href='tel:+1-303-444-3465;ext=2'>x</a><a href='tel:123'>y</a>").phones())
        .containsExactly("+13034443465");
  }

  @Test
  void pagesOnNetworksAreTakenAndButtonsToShareAreNot() {
    assertThat(
            read("""
                    <a href="https://www.facebook.com/trident/"></a>
                    <a href="https://m.facebook.com/trident"></a>
                    <a href="https://www.instagram.com/trident?igsh=1"></a>
                    <a href="https://www.linkedin.com/company/trident/"></a>
                    <a href="https://www.facebook.com/sharer/sharer.php?u=x"></a>
                    <a href="https://twitter.com/intent/tweet?text=x"></a>
                    <a href="https://x.com/"></a>
                    <a href="https://facebook.com.evil.com/trident"></a>
                    """)
                .socialLinks())
        .containsExactly(
            "https://facebook.com/trident",
            "https://instagram.com/trident",
            "https://linkedin.com/company/trident");
  }

  @Test
  void aFormToWriteToTheFirmIsFound() {
    var form = "<form><input type=email name=mail><textarea name=message></textarea></form>";
    var newsletter = "<form><input type=email></form><form><input name=q></form>";

    assertThat(read(form).contactForm()).isEqualTo("https://www.cafe.com/");
    assertThat(read(newsletter).contactForm()).isNull();
  }

  @Test
  void aPagesOwnCharsetIsRead() throws Exception {
    var html =
        "<meta charset=ISO-8859-1><script type='application/ld+json'>{\"@type\":\"Cafe\",\"founder\":\"Jörg\"}</script>";
    try (var sites = new FakeSites()) {
      sites.on(
          "cafe.com/",
          exchange ->
              FakeSites.send(
                  exchange,
                  200,
                  Map.of("Content-Type", "text/html"),
                  html.getBytes(StandardCharsets.ISO_8859_1)));

      assertThat(sites.crawl("cafe.com"))
          .isInstanceOfSatisfying(
              SiteAnswer.Read.class,
              read ->
                  assertThat(read.people()).extracting(FoundPerson::name).containsExactly("Jörg"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.",
        "a@",
        "@",
        "a@a.",
        "a [at] ",
        "[",
        "a(at)b(dot)",
        "site by ",
        "<div>",
        "<script type='application/ld+json'>[[[[",
        "{\"a\":",
        "mailto:",
        "<a href='mailto:a@"
      })
  void noPageMakesReadingSlowOrFail(String piece) {
    var page = piece.repeat(FakeSites.SETTINGS.pageBytes() / piece.length());
    long start = System.nanoTime();

    read(page);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static List<String> emails(String html) {
    return read(html).addresses().stream().map(FoundAddress::email).toList();
  }

  private static SiteAnswer.Read read(String html) {
    return read("https://www.cafe.com/", html);
  }

  private static SiteAnswer.Read read(String url, String html) {
    var findings = new SiteFindings(filter(url));
    var body = ByteSource.wrap(html.getBytes(StandardCharsets.UTF_8));
    var reply = new Reply(200, null, StandardCharsets.UTF_8, body);
    var page = PageReading.parse(new PageFetch.Fetched(address(url), reply));
    PageReading.read(page, address(url), FakeSites.NOW, findings);
    return findings.toAnswer();
  }

  private static AddressFilter filter(String url) {
    return new AddressFilter(List.of(FirmSite.of(address(url))), Set.of("gmail.com"));
  }

  private static WebAddress address(String url) {
    try {
      return WebAddress.parse(url);
    } catch (NotFetched e) {
      throw new AssertionError(e);
    }
  }
}
