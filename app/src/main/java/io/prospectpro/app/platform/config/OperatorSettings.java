package io.prospectpro.app.platform.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the operator has set: in the environment and, behind it, in the file. Immutable. */
public final class OperatorSettings {

  private final Map<String, String> environment;
  private final SettingsFile file;

  private OperatorSettings(Map<String, String> environment, SettingsFile file) {
    this.environment = Map.copyOf(environment);
    this.file = file;
  }

  /**
   * Of this process.
   *
   * @throws SettingsRefused if the file cannot be read
   */
  public static OperatorSettings read() {
    return read(System.getenv());
  }

  static OperatorSettings read(Map<String, String> environment) {
    return new OperatorSettings(environment, SettingsFile.read(environment));
  }

  /**
   * One record of settings, before there is an application. Only what concerns this record is
   * looked at.
   *
   * @throws SettingsRefused if it cannot be made of what was set
   */
  public <T> T get(Class<T> type) {
    var sources = new MutablePropertySources();
    sources.addLast(
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new HashMap<>(environment)));
    sources.addLast(file.toSource());
    try {
      return new Binder(ConfigurationPropertySources.from(sources))
          .bindOrCreate(KnownSettings.prefixOf(type), type);
    } catch (BindException e) {
      throw new SettingsRefused(WrongValue.explain(e, new KnownSettings(List.of(type))));
    }
  }

  /** Lets an application see the file, and refuse to start on what is unknown or wrong. */
  public void addTo(SpringApplication application) {
    addFileTo(application);
    application.addInitializers(
        context ->
            context.addBeanFactoryPostProcessor(
                new SettingsCheck(environment.keySet(), file, context.getEnvironment())));
  }

  /** Lets an application see the file: one that only looks at what was set. */
  public void addFileTo(SpringApplication application) {
    application.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addAfter(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, file.toSource()));
  }
}
