package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.Draw;
import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Variation;
import io.prospectpro.sandbox.firm.Variation.PhoneFormat;
import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.person.People;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The firms on the map, every second one, with what volunteers wrote about them. Immutable. */
final class Elements {

  private static final double COVERAGE = 0.55;
  private static final List<PhoneFormat> PHONES =
      List.of(
          PhoneFormat.DASHES,
          PhoneFormat.DASHES,
          PhoneFormat.E164,
          PhoneFormat.DOTS,
          PhoneFormat.NATIONAL);

  private final World world;
  private final Draw draw;
  private final Variation variation;
  private final List<Element> all;

  Elements(World world) {
    this.world = world;
    this.draw = world.draw();
    this.variation = new Variation(draw, "osm");
    this.all =
        world.firms().stream()
            .filter(
                firm -> world.isInvented(firm) || draw.chance(COVERAGE, "osm", "knows", firm.id()))
            .map(this::element)
            .toList();
  }

  List<Element> all() {
    return all;
  }

  private Element element(Firm firm) {
    boolean isNode = draw.chance(0.75, "osm-node", firm.id());
    return new Element(
        firm, isNode ? "node" : "way", world.osmIdOf(firm), variation.point(firm), tags(firm));
  }

  private Map<String, String> tags(Firm firm) {
    var tags = new LinkedHashMap<String, String>();
    var prefix = world.isClosed(firm) ? "disused:" : "";
    world.trades().mainOf(firm).osmTags().forEach((key, value) -> tags.put(prefix + key, value));
    // Now and then somebody draws a shop and does not write down its name.
    if (world.isInvented(firm) || !draw.chance(0.02, "nameless", firm.id())) {
      tags.put("name", variation.name(firm));
    }
    putAddress(firm, tags);
    putReach(firm, tags);
    return Map.copyOf(tags);
  }

  private void putAddress(Firm firm, Map<String, String> tags) {
    if (world.isServiceArea(firm) || draw.chance(0.2, "osm-no-address", firm.id())) {
      return;
    }
    var street = variation.street(firm, true);
    int blank = street.indexOf(' ');
    if (blank > 0 && Character.isDigit(street.charAt(0))) {
      tags.put("addr:housenumber", street.substring(0, blank));
      tags.put("addr:street", street.substring(blank + 1));
    } else if (!street.isBlank()) {
      tags.put("addr:street", street);
    }
    tags.put("addr:city", firm.address().city());
    tags.put("addr:state", firm.address().state());
    if (!firm.address().zip().isEmpty()) {
      tags.put("addr:postcode", firm.address().zip());
    }
  }

  private void putReach(Firm firm, Map<String, String> tags) {
    variation
        .phone(firm, variation.phoneFormat(firm, PHONES))
        .ifPresent(phone -> tags.put(key(firm, "phone", "contact:phone"), phone));
    variation
        .website(firm)
        .ifPresent(site -> tags.put(key(firm, "website", "contact:website", "url"), site));
    firm.domain()
        .filter(domain -> !world.isPlatform(domain))
        .filter(_ -> draw.chance(0.15, "osm-email", firm.id()))
        .ifPresent(
            domain ->
                tags.put(
                    key(firm, "email", "contact:email"), "info@" + People.mailDomainOf(domain)));
    var brand = firm.reach().brand();
    if (brand != null) {
      tags.put("brand", brand);
    }
  }

  private String key(Firm firm, String... spellings) {
    return draw.oneOf(List.of(spellings), "osm-key", spellings[0], firm.id());
  }
}
