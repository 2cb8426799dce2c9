package io.prospectpro.app.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The tiers that a campaign may have, from data, the cheapest first. Immutable. */
public final class Tiers {

  private static final String RESOURCE = "/campaign/tiers.json";

  private final List<Tier> all;

  private Tiers(List<Tier> all) {
    this.all = all;
  }

  public static Tiers bundled() {
    try (var in = Tiers.class.getResourceAsStream(RESOURCE)) {
      var text = Objects.requireNonNull(in, RESOURCE + " is missing from the program");
      return new Tiers(List.of(new JsonMapper().readValue(text, Tier[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException("The tiers in %s cannot be read.".formatted(RESOURCE), e);
    }
  }

  /** The tier with that key, in any case of letters; without a key the first. */
  public Optional<Tier> find(@Nullable String key) {
    return key == null
        ? Optional.of(all.getFirst())
        : all.stream().filter(tier -> tier.key().equalsIgnoreCase(key.strip())).findFirst();
  }

  /**
   * The tier of a campaign that was accepted.
   *
   * @throws IllegalStateException if the data have no such tier any more
   */
  public Tier get(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There is no tier %s any more, only %s.".formatted(key, keys())));
  }

  public List<Tier> all() {
    return all;
  }

  String keys() {
    return all.stream().map(Tier::key).collect(Collectors.joining(", "));
  }
}
