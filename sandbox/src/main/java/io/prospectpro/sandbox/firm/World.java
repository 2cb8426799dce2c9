package io.prospectpro.sandbox.firm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All firms with what is drawn for them: the one world that every stand-in shows. Immutable. */
public final class World {

  // More firms than this on one host: a platform such as linktr.ee, not a firm's own site.
  private static final int FIRMS_OF_A_PLATFORM = 4;
  private static final String INVENTED = "invented-";

  private final List<Firm> firms;
  private final Draw draw;
  private final Trades trades = Trades.standard();
  private final Map<String, List<Firm>> firmsByDomain;
  private final Towns towns;

  private World(List<Firm> firms, Draw draw) {
    this.firms = List.copyOf(firms);
    this.draw = draw;
    this.firmsByDomain =
        firms.stream()
            .filter(firm -> firm.domain().isPresent())
            .collect(
                Collectors.groupingBy(
                    firm -> firm.domain().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
    this.towns = new Towns(firms, draw);
  }

  /** These firms and no others. */
  public static World of(Iterable<Firm> firms, Draw draw) {
    var all = new ArrayList<Firm>();
    firms.forEach(all::add);
    return new World(all, draw);
  }

  /** These firms, and the invented ones of {@code oddities.csv} as neighbours of some of them. */
  public static World withOddities(Iterable<Firm> firms, Draw draw) {
    var all = new ArrayList<Firm>();
    firms.forEach(all::add);
    if (!all.isEmpty()) {
      var real = List.copyOf(all);
      Resource.rows(World.class, "oddities.csv").stream()
          .map(
              row ->
                  oddity(
                      row.getField("name"),
                      row.getField("category"),
                      row.getField("website"),
                      draw.oneOf(real, "neighbour", row.getField("name"))))
          .forEach(all::add);
    }
    return new World(all, draw);
  }

  public List<Firm> firms() {
    return firms;
  }

  public Draw draw() {
    return draw;
  }

  public Trades trades() {
    return trades;
  }

  public Towns towns() {
    return towns;
  }

  /** The firms whose website is on this host; none for a host that nobody has. */
  public List<Firm> firmsAt(String domain) {
    return firmsByDomain.getOrDefault(Firm.withoutWww(domain), List.of());
  }

  /** Whether many firms share a host, so that it says nothing of any one of them. */
  public boolean isPlatform(String domain) {
    var sharing = firmsAt(domain);
    return sharing.size() >= FIRMS_OF_A_PLATFORM && sharing.stream().noneMatch(Firm::isChain);
  }

  public Optional<Firm> findByName(String name) {
    var words = Words.of(name);
    return firms.stream()
        .filter(firm -> firm.domain().isPresent() && Words.of(firm.name()).equals(words))
        .findFirst();
  }

  public boolean isInvented(Firm firm) {
    return firm.id().startsWith(INVENTED);
  }

  /** Its id at Google. */
  public String googleIdOf(Firm firm) {
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(draw.number("google-id", firm.id()))
            .putLong(draw.number("google-id-2", firm.id()))
            .array();
    return "ChIJ" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "A";
  }

  /** Its number in OpenStreetMap, be it a node or a way there. */
  public long osmIdOf(Firm firm) {
    return 1_000_000_000L + Math.floorMod(draw.number("osm-id", firm.id()), 10_000_000_000L);
  }

  /** Closed for good; all providers that know of it agree. */
  public boolean isClosed(Firm firm) {
    return draw.chance(0.03, "closed", firm.id());
  }

  /** Works at its customers' and shows no address. */
  public boolean isServiceArea(Firm firm) {
    return trades.mainOf(firm).words().contains("mobile")
        && draw.chance(0.4, "service-area", firm.id());
  }

  private static Firm oddity(String name, String category, String website, Firm neighbour) {
    @Nullable String site = website.isBlank() ? null : website;
    return new Firm(
        INVENTED + Integer.toHexString(name.hashCode()),
        name,
        List.of(category),
        List.of(),
        neighbour.address(),
        new Firm.Reach("+13035550" + (100 + Math.floorMod(name.hashCode(), 100)), site, null),
        neighbour.point().shifted(8, 8));
  }
}
