package io.prospectpro.app.enrichment.website;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a page says about the firm in JSON-LD with the words of schema.org.
 *
 * <p>Only what is reached by properties that lead to the firm itself counts: the organiser of an
 * event or the maker of a product is somebody else. Used by one thread.
 */
final class StructuredData {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private static final int DEEPEST = 8;
  private static final Set<String> PAGES =
      Set.of("WebSite", "WebPage", "AboutPage", "ContactPage", "CollectionPage", "ProfilePage", "");
  private static final Set<String> SOMETHING_ELSE =
      Set.of(
          "Article",
          "BlogPosting",
          "NewsArticle",
          "Event",
          "Product",
          "Review",
          "Offer",
          "Question",
          "ImageObject",
          "VideoObject",
          "JobPosting",
          "BreadcrumbList",
          "ItemList",
          "SearchAction",
          "FAQPage",
          "Recipe",
          "Course",
          "Comment",
          "Rating",
          "AggregateRating");
  private static final List<String> TO_THE_FIRM =
      List.of("mainEntity", "about", "publisher", "author", "provider", "mainEntityOfPage");
  private static final List<String> PARTS =
      List.of("contactPoint", "contactPoints", "department", "subOrganization", "location");
  private static final List<String> PEOPLE =
      List.of("founder", "founders", "employee", "employees", "member", "members", "owner");

  private final List<Email> emails = new ArrayList<>();
  private final Set<String> phones = new LinkedHashSet<>();
  private final Set<String> links = new LinkedHashSet<>();
  private final Set<Person> people = new LinkedHashSet<>();
  private final Set<String> countries = new TreeSet<>();
  private final Map<String, JsonNode> byId = new HashMap<>();

  private StructuredData() {}

  /** An address, and whose it is if that is said. */
  record Email(String email, @Nullable Person person) {}

  record Person(String name, @Nullable String title) {}

  static StructuredData of(Document page) {
    var data = new StructuredData();
    var blocks =
        page.select("script[type*=ld+json]").stream()
            .flatMap(script -> parse(script.data()))
            .toList();
    blocks.forEach(block -> data.index(block, 0));
    blocks.forEach(block -> data.walk(block, 0));
    return data;
  }

  List<Email> emails() {
    return emails;
  }

  Set<String> phones() {
    return phones;
  }

  /** The firm's pages elsewhere. */
  Set<String> links() {
    return links;
  }

  Set<Person> people() {
    return people;
  }

  /** The two letters of the firm's country; absent if the page does not say or says several. */
  @Nullable String country() {
    return countries.size() == 1 ? countries.iterator().next() : null;
  }

  private static Stream<JsonNode> parse(String script) {
    try {
      var json = script.replaceAll("<!--|-->|<!\\[CDATA\\[|]]>", "").strip();
      return json.isEmpty() ? Stream.empty() : Stream.of(JSON.readTree(json));
    } catch (JacksonException broken) {
      // A broken block tells nothing; browsers and search engines pass it over as well.
      return Stream.empty();
    }
  }

  private void index(JsonNode node, int depth) {
    if (node.isObject() && node.size() > 1 && node.path("@id").isString()) {
      byId.putIfAbsent(node.path("@id").stringValue(), node);
    }
    if (depth < DEEPEST) {
      node.forEach(child -> index(child, depth + 1));
    }
  }

  private void walk(JsonNode written, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (written.isArray()) {
      written.forEach(one -> walk(one, depth + 1));
      return;
    }
    var node = resolved(written);
    if (!node.isObject()) {
      return;
    }
    walk(node.path("@graph"), depth + 1);
    var types = types(node);
    if (types.contains("Person")) {
      topPerson(node);
    } else if (types.stream().anyMatch(PAGES::contains)) {
      TO_THE_FIRM.forEach(property -> walkFirm(node.path(property), depth + 1));
    } else if (types.stream().noneMatch(SOMETHING_ELSE::contains)) {
      organisation(node, depth);
    }
  }

  /** The author of a page is the firm if it is one; a person there is whoever wrote the text. */
  private void walkFirm(JsonNode node, int depth) {
    if (node.isArray() || !types(resolved(node)).contains("Person")) {
      walk(node, depth);
    }
  }

  private void organisation(JsonNode node, int depth) {
    strings(node.path("email")).forEach(email -> emails.add(new Email(email, null)));
    strings(node.path("telephone")).forEach(phones::add);
    strings(node.path("sameAs")).forEach(links::add);
    var country = resolved(node.path("address")).path("addressCountry");
    strings(country.isObject() ? country.path("name") : country)
        .filter(code -> code.matches("[A-Za-z]{2}"))
        .forEach(code -> countries.add(code.toUpperCase(java.util.Locale.ROOT)));
    PARTS.forEach(property -> walk(node.path(property), depth + 1));
    PEOPLE.forEach(property -> each(node.path(property)).forEach(this::person));
  }

  private void topPerson(JsonNode node) {
    // Without a place in the firm it is the author of a text, often called "admin".
    if (node.has("jobTitle") || node.has("worksFor")) {
      person(node);
    }
  }

  private void person(JsonNode written) {
    var node = resolved(written);
    if (node.isString()) {
      people.add(new Person(text(node), null));
      return;
    }
    var name = strings(node.path("name")).findFirst();
    if (name.isEmpty() || types(node).contains("Organization")) {
      return;
    }
    var person = new Person(name.get(), strings(node.path("jobTitle")).findFirst().orElse(null));
    people.add(person);
    strings(node.path("email")).forEach(email -> emails.add(new Email(email, person)));
  }

  private JsonNode resolved(JsonNode node) {
    return node.isObject() && node.size() == 1 && node.path("@id").isString()
        ? byId.getOrDefault(node.path("@id").stringValue(), node)
        : node;
  }

  private static List<String> types(JsonNode node) {
    var types = strings(node.path("@type")).map(type -> type.replaceFirst(".*[/:#]", "")).toList();
    return types.isEmpty() ? List.of("") : types;
  }

  private static Stream<JsonNode> each(JsonNode node) {
    return node.isArray()
        ? node.valueStream()
        : node.isMissingNode() ? Stream.of() : Stream.of(node);
  }

  private static Stream<String> strings(JsonNode node) {
    return each(node)
        .filter(JsonNode::isString)
        .map(StructuredData::text)
        .filter(text -> !text.isEmpty());
  }

  private static String text(JsonNode node) {
    return Parser.unescapeEntities(node.stringValue(), false).strip();
  }
}
