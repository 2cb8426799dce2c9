package io.prospectpro.sandbox.person;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.prospectpro.sandbox.firm.Draw;
import io.prospectpro.sandbox.firm.Resource;
import io.prospectpro.sandbox.firm.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Invents the people of each firm's domain, always the same ones. Thread-safe. */
public final class People {

  private static final String ENDING = ".example";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\\.[A-Za-z]{2,}");
  private static final Set<String> THROW_AWAY =
      Set.of("mailinator.com", "throwaway.example", "tempmail.example");
  private static final List<String> PATTERNS =
      List.of("{first}.{last}", "{first}.{last}", "{first}", "{f}{last}");

  private final World world;
  private final Draw draw;
  private final List<String> firstNames = column("names.csv", "first");
  private final List<String> lastNames = column("names.csv", "last");
  private final List<NamedCsvRecord> positions = Resource.rows(People.class, "positions.csv");
  private final Set<String> claimed = ConcurrentHashMap.newKeySet();

  public People(World world) {
    this.world = world;
    this.draw = world.draw();
  }

  /** The domain that is meant: its own, also if it is asked for with the ending of its mail. */
  public static String domainOf(String asked) {
    var domain = asked.toLowerCase(Locale.ROOT).strip().replaceFirst("^www\\.", "");
    return domain.endsWith(ENDING) && domain.indexOf('.') < domain.length() - ENDING.length()
        ? domain.substring(0, domain.length() - ENDING.length())
        : domain;
  }

  /** The domain of a firm's mail; that of an invented firm ends as it must already. */
  public static String mailDomainOf(String domain) {
    return domain.endsWith(ENDING) ? domain : domain + ENDING;
  }

  /** Everybody at a domain; nobody where no firm has it, many share it, or it just is so. */
  public List<Person> at(String asked) {
    var domain = domainOf(asked);
    if (world.firmsAt(domain).isEmpty()
        || world.isPlatform(domain)
        || draw.chance(0.25, "nobody", domain)) {
      return List.of();
    }
    int count =
        draw.chance(0.08, "many", domain)
            ? 12 + draw.below(14, "count", domain)
            : 1 + draw.below(5, "count", domain);
    var byEmail = new LinkedHashMap<String, Person>();
    IntStream.range(0, count)
        .mapToObj(number -> person(domain, number))
        .forEach(person -> byEmail.putIfAbsent(person.email(), person));
    var info = "info@" + mailDomainOf(domain);
    byEmail.put(info, new Person("", "", "", "", "", info));
    return byEmail.values().stream().filter(person -> !hasClaimed(person.email())).toList();
  }

  /** The person of that name, or somebody of whom only the usual form of addresses is known. */
  public Optional<Person> find(String asked, String first, String last) {
    var domain = domainOf(asked);
    var known =
        at(domain).stream()
            .filter(person -> person.first().equalsIgnoreCase(first))
            .filter(person -> person.last().equalsIgnoreCase(last))
            .findFirst();
    if (known.isPresent() || at(domain).isEmpty()) {
      return known;
    }
    return draw.chance(0.5, "guessed", domain, first, last)
        ? Optional.of(new Person(first, last, "", "", "", address(domain, first, last)))
        : Optional.empty();
  }

  public Optional<Person> byEmail(String email) {
    return at(hostOf(email)).stream()
        .filter(person -> person.email().equalsIgnoreCase(email))
        .findFirst();
  }

  /** The form that addresses have at a domain, as Hunter writes it. */
  public String patternOf(String domain) {
    return draw.oneOf(PATTERNS, "pattern", domainOf(domain));
  }

  /** Whether a domain's server takes mail for any address. */
  public boolean takesAll(String domain) {
    return draw.chance(0.1, "takes-all", domainOf(domain));
  }

  /** Asks for somebody not to be shown again; there are such people from the start. */
  public void claim(String email) {
    claimed.add(email.toLowerCase(Locale.ROOT));
  }

  public boolean hasClaimed(String email) {
    var address = email.toLowerCase(Locale.ROOT);
    return claimed.contains(address)
        || (!address.startsWith("info@") && draw.chance(0.025, "claimed", address));
  }

  public Mailbox mailboxOf(String email) {
    var address = email.strip().toLowerCase(Locale.ROOT);
    if (!ADDRESS.matcher(address).matches() || address.contains("..")) {
      return Mailbox.BAD_SYNTAX;
    }
    var host = hostOf(address);
    if (THROW_AWAY.contains(host)) {
      return Mailbox.DISPOSABLE;
    }
    if (takesAll(host)) {
      return Mailbox.CATCH_ALL;
    }
    int percent = draw.below(100, "mailbox", address);
    if (percent < 4) {
      return Mailbox.UNKNOWN;
    }
    int invalid = byEmail(address).isPresent() ? 10 : 20;
    return percent < 4 + invalid ? Mailbox.INVALID : Mailbox.VALID;
  }

  public static String hostOf(String email) {
    return email.substring(email.indexOf('@') + 1);
  }

  private Person person(String domain, int number) {
    var id = Integer.toString(number);
    var first = draw.oneOf(firstNames, "first", domain, id);
    var last = draw.oneOf(lastNames, "last", domain, id);
    // The first is the owner more often than not.
    var position =
        number == 0 && draw.chance(0.6, "owner", domain)
            ? positions.getFirst()
            : draw.oneOf(positions, "position", domain, id);
    return new Person(
        first,
        last,
        position.getField("position"),
        position.getField("seniority"),
        position.getField("department"),
        address(domain, first, last));
  }

  /** The address that somebody of this name would have. */
  public String address(String asked, String first, String last) {
    var domain = domainOf(asked);
    var local =
        patternOf(domain)
            .replace("{first}", first)
            .replace("{last}", last)
            .replace("{f}", first.isEmpty() ? "" : first.substring(0, 1))
            .replaceAll("[^A-Za-z.-]", "")
            .toLowerCase(Locale.ROOT);
    return local + "@" + mailDomainOf(domain);
  }

  private static List<String> column(String file, String name) {
    return Resource.rows(People.class, file).stream().map(row -> row.getField(name)).toList();
  }
}
