package io.prospectpro.sandbox.firm;

import java.util.Locale;
import java.util.Optional;

/**
 * A part of the world with a name: a city, or a ZIP code's area.
 *
 * @param relation its number in OpenStreetMap, invented
 */
public record Town(String name, String state, Kind kind, long relation, Box box) {

  /** What a town is; each finds its firms in another way. */
  public enum Kind {
    CITY,
    ZIP,
    STATE
  }

  public boolean holds(Firm firm) {
    return switch (kind) {
      case CITY -> firm.address().city().equalsIgnoreCase(name) && isIn(firm, state);
      case ZIP -> firm.address().zip().equals(name);
      case STATE -> isIn(firm, state);
    };
  }

  private static boolean isIn(Firm firm, String state) {
    return firm.address().state().equalsIgnoreCase(state);
  }

  /** The state's name written out; empty where it is none of the United States. */
  public Optional<String> stateName() {
    return States.nameOf(state.toUpperCase(Locale.ROOT));
  }
}
