package io.prospectpro.app.platform.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.ResolvableType;

/** All settings, derived from the records that they are bound to. Immutable, thread-safe. */
public final class KnownSettings {

  /** Read before there is anything to bind them to, so they can stand in the environment alone. */
  public static final List<String> ENVIRONMENT_ALONE =
      List.of("PROSPECTPRO_CACHE", "PROSPECTPRO_CONFIG", "PROSPECTPRO_DATA", "PROSPECTPRO_TRACE");

  private final Map<String, Setting> byName = new TreeMap<>();

  /**
   * @param records with {@code @ConfigurationProperties}
   */
  public KnownSettings(Collection<Class<?>> records) {
    records.forEach(record -> add(prefixOf(record), record));
  }

  static String prefixOf(Class<?> record) {
    var annotation = record.getAnnotation(ConfigurationProperties.class);
    return annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
  }

  private void add(String prefix, Class<?> record) {
    var components = record.getRecordComponents();
    var parameters = canonicalConstructor(record).getParameters();
    for (var i = 0; i < components.length; i++) {
      var name = prefix + "." + dashed(components[i].getName());
      if (components[i].getType().isRecord()) {
        add(name, components[i].getType());
      } else {
        var type = ResolvableType.forType(components[i].getGenericType());
        byName.put(name, new Setting(name, type, standardOf(parameters[i])));
      }
    }
  }

  /** Its parameters have the annotations that the components are written with. */
  private static Constructor<?> canonicalConstructor(Class<?> record) {
    var types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has it: " + record.getName(), e);
    }
  }

  /** {@code webPassword} is {@code web-password}. */
  private static String dashed(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static String standardOf(Parameter component) {
    @Nullable DefaultValue standard = component.getAnnotation(DefaultValue.class);
    return standard == null ? "" : String.join(",", standard.value());
  }

  /** In the order of their names. */
  public Collection<Setting> all() {
    return List.copyOf(byName.values());
  }

  /** A setting by the name that the program knows it by; {@code [0]} behind it does not matter. */
  Optional<Setting> get(String name) {
    return Optional.ofNullable(byName.get(name.replaceFirst("\\[\\d+]$", "")));
  }

  /** Whether this name in the environment sets something. */
  boolean isKnownInEnvironment(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    return ENVIRONMENT_ALONE.contains(upper)
        || byName.values().stream()
            .anyMatch(
                setting ->
                    environmentNames(setting).anyMatch(known -> fits(setting, known, upper)));
  }

  /** Spring also takes a hyphen's place for an underscore: {@code …_DATABASE_WEB_PASSWORD}. */
  private static Stream<String> environmentNames(Setting setting) {
    var underscored = setting.name().replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    return Stream.of(setting.environmentName(), underscored);
  }

  /** Members of a list may have a variable each: {@code PROSPECTPRO_CORS_ORIGINS_0}. */
  private static boolean fits(Setting setting, String known, String name) {
    var isOfMany = Collection.class.isAssignableFrom(setting.type().toClass());
    return name.equals(known)
        || (isOfMany && name.startsWith(known + "_") && name.matches(".*_\\d+"));
  }

  /** A setting by its name in the file, in which hyphens and capitals do not matter. */
  Optional<Setting> findInFile(String name) {
    var typed = name.replace("-", "").toLowerCase(Locale.ROOT);
    return byName.values().stream()
        .filter(setting -> setting.fileName().replace("-", "").equals(typed))
        .findFirst();
  }

  /** The name that was probably meant, in the environment; empty if nothing is like it. */
  Optional<String> nearestInEnvironment(String name) {
    var names = new ArrayList<>(ENVIRONMENT_ALONE);
    byName.values().forEach(setting -> names.add(setting.environmentName()));
    return nearest(name, names);
  }

  /** The name that was probably meant, in the file; empty if nothing is like it. */
  Optional<String> nearestInFile(String name) {
    return nearest(name, byName.values().stream().map(Setting::fileName).toList());
  }

  private static Optional<String> nearest(String name, Collection<String> names) {
    var typed = plain(name);
    var most = Math.max(2, typed.length() / 4);
    var distance = new LevenshteinDistance(most); // which says -1 for whatever is further away
    record Near(String name, int distance) {}
    return names.stream()
        .map(
            known -> {
              var plain = plain(known);
              var isItsEnd = typed.length() > 4 && plain.endsWith(typed); // GOOGLE_KEY
              return new Near(known, isItsEnd ? 0 : distance.apply(typed, plain));
            })
        .filter(near -> near.distance() >= 0)
        .min(Comparator.comparingInt(Near::distance))
        .map(Near::name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[._-]", "")
        .replaceFirst("^prospectpro(?=.)", "");
  }

  /** What belongs to an enum, as one writes it. */
  static List<String> wordsOf(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }
}
