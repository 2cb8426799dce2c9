package io.prospectpro.app.doctor;

import io.prospectpro.app.mail.MailTrial;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.secret.StoredKeyReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Whether the program would take its settings. */
final class SettingsCheck implements Check {

  private static final String PROGRAM = "io.prospectpro.app";

  private interface Part {
    void read();
  }

  @Override
  public Topic topic() {
    return Topic.SETTINGS;
  }

  @Override
  public List<Finding> look(Patient patient) {
    var binder = patient.binder();
    var found = new ArrayList<Finding>();
    for (var type : types()) {
      read(found, () -> bind(type, binder, patient));
    }
    read(found, () -> StoredKeyReading.requireSecret(binder));
    if (patient.hasSettings()
        && MailTrial.isOn(patient.environment())
        && patient.settings().publicUrl() == null) {
      found.add(
          Diagnosis.PUBLIC_URL_MISSING.with(
              "Letters are sent, and PROSPECTPRO_PUBLICURL is not set: the links in them lead to"
                  + " http://localhost:%d.".formatted(patient.port())));
    }
    return found.isEmpty()
        ? List.of(Diagnosis.SETTINGS_FINE.with("The settings make sense."))
        : found;
  }

  /** Every class that the program reads settings into. */
  private static List<Class<?>> types() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(PROGRAM).stream()
        .map(BeanDefinition::getBeanClassName)
        .filter(Objects::nonNull)
        .sorted()
        .<Class<?>>map(name -> ClassUtils.resolveClassName(name, null))
        .toList();
  }

  private static void bind(Class<?> type, Binder binder, Patient patient) {
    var prefix = type.getAnnotation(ConfigurationProperties.class).value();
    if (binder.bindOrCreate(prefix, type) instanceof Settings settings) {
      patient.settingsAre(settings);
    }
  }

  private static void read(List<Finding> found, Part part) {
    try {
      part.read();
    } catch (BindException e) {
      found.add(
          Diagnosis.SETTINGS_WRONG.with(
              "The setting %s cannot be used: %s".formatted(e.getName(), innermost(e))));
    } catch (IllegalArgumentException | IllegalStateException e) {
      found.add(Diagnosis.SETTINGS_WRONG.with(String.valueOf(e.getMessage())));
    }
  }

  private static String innermost(Throwable failure) {
    var at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return Objects.requireNonNullElse(at.getMessage(), at.getClass().getSimpleName());
  }
}
