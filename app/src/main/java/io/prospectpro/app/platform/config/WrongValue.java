package io.prospectpro.app.platform.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;

/** Says which setting cannot be read, where it is set, to what, and what is expected of it. */
final class WrongValue {

  private WrongValue() {}

  static String explain(BindException failure, KnownSettings known) {
    @Nullable ConfigurationProperty property = failure.getProperty();
    var setting = known.get(failure.getName().toString());
    if (isAboutForm(failure) && property != null && setting.isPresent()) {
      return "%s is %s, and has to be %s."
          .formatted(
              nameAndPlace(setting.get(), property.getOrigin()),
              valueOf(setting.get(), property.getValue()),
              expected(setting.get().type()));
    }
    return ownWordsOf(failure);
  }

  /** Whether a text could not be made what the record wants, rather than the record refusing it. */
  private static boolean isAboutForm(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ConversionException) {
        return true;
      }
    }
    return false;
  }

  private static String nameAndPlace(Setting setting, @Nullable Origin origin) {
    // Spring wraps the origin that we gave it into one that names the source.
    @Nullable Origin ours = origin instanceof OriginProvider wrapper ? wrapper.getOrigin() : origin;
    return ours instanceof SettingsFile.Line
        ? "%s, in %s,".formatted(setting.fileName(), ours)
        : setting.environmentName();
  }

  private static String valueOf(Setting setting, Object value) {
    // Of an address, user and password are left out; they stand before an @.
    return setting.isSecret()
        ? "set to what is not shown here"
        : "'%s'".formatted(value.toString().replaceAll("//[^/]*@", "//…@"));
  }

  /** What is expected, so that it fits behind "has to be". */
  static String expected(ResolvableType type) {
    var single = type.toClass();
    if (Collection.class.isAssignableFrom(single)) {
      var member = type.asCollection().getGeneric().toClass();
      return member.isEnum()
          ? "one or more of %s, with commas between them".formatted(wordsOf(member))
          : "a list with commas";
    }
    if (single.isEnum()) {
      return "one of " + wordsOf(single);
    }
    if (single == int.class || single == Integer.class) {
      return "a whole number, such as 20";
    }
    if (single == boolean.class || single == Boolean.class) {
      return "true or false";
    }
    if (single == Duration.class) {
      return "a length of time, such as 15s, 10m, 2h or 30d";
    }
    if (single == URI.class) {
      return "an address, such as https://example.com";
    }
    if (single == BigDecimal.class) {
      return "a number, such as 0.05";
    }
    return single == Path.class ? "a file or folder" : "a text";
  }

  private static String wordsOf(Class<?> type) {
    return String.join(", ", KnownSettings.wordsOf(type));
  }

  /** Those of the record that refused it, which are innermost. */
  private static String ownWordsOf(Throwable failure) {
    var innermost = failure;
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      innermost = at;
    }
    return Objects.requireNonNullElse(innermost.getMessage(), innermost.toString());
  }
}
