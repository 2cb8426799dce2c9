package io.prospectpro.sandbox;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Point;
import java.util.ArrayList;
import java.util.List;

/** Firms in Boulder, and one in Denver, as many as a test needs. */
final class TestFirms {

  private TestFirms() {}

  /** 100 coffee shops, 40 plumbers and 5 lawyers in Boulder, and a coffee shop in Denver. */
  static List<Firm> town() {
    var firms = new ArrayList<Firm>();
    firms.addAll(of("coffee_shop", "Bean & Cup", 100));
    firms.addAll(of("plumbing", "Pipe Works", 40));
    firms.addAll(of("lawyer", "Writ & Seal", 5));
    firms.add(
        new Firm(
            "denver-1",
            "Mile High Coffee",
            List.of("coffee_shop"),
            List.of(),
            new Firm.Address("1 Larimer St", "Denver", "CO", "80202"),
            new Firm.Reach("7205550100", "http://mile-high-coffee.com/", null),
            new Point(39.7475, -104.9995)));
    return firms;
  }

  static List<Firm> of(String category, String name, int count) {
    var firms = new ArrayList<Firm>();
    for (int i = 1; i <= count; i++) {
      firms.add(
          new Firm(
              category + "-" + i,
              name + " " + i,
              List.of(category),
              List.of(),
              new Firm.Address(i + " Pearl St", "Boulder", "CO", "80302"),
              new Firm.Reach(
                  "303555%04d".formatted(i),
                  "http://www.%s-%d.com/".formatted(category.replace('_', '-'), i),
                  null),
              new Point(40.01 + i * 0.0001, -105.28 + i * 0.0001)));
    }
    return firms;
  }
}
