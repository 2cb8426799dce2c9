package io.prospectpro.sandbox.firm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The United States, by code and by name. */
final class States {

  private static final Map<String, String> NAME_BY_CODE =
      Resource.rows(States.class, "states.csv").stream()
          .collect(Collectors.toMap(row -> row.getField("code"), row -> row.getField("name")));

  private static final Map<String, String> CODE_BY_WORDS =
      NAME_BY_CODE.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> entry.getValue().toLowerCase(Locale.ROOT), Map.Entry::getKey));

  private States() {}

  static Optional<String> nameOf(String code) {
    return Optional.ofNullable(NAME_BY_CODE.get(code));
  }

  /** The code of what may be a code or a name. */
  static Optional<String> codeOf(String written) {
    var upper = written.toUpperCase(Locale.ROOT);
    return NAME_BY_CODE.containsKey(upper)
        ? Optional.of(upper)
        : Optional.ofNullable(CODE_BY_WORDS.get(written.toLowerCase(Locale.ROOT)));
  }
}
