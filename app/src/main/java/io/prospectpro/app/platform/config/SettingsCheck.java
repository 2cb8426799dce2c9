package io.prospectpro.app.platform.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Refuses the start if the operator has set what nobody knows, or what cannot be read. Runs when it
 * is known which settings there are and nothing has been made of them yet: no database was started,
 * nothing migrated.
 */
final class SettingsCheck implements BeanFactoryPostProcessor {

  private static final String OURS = "io.prospectpro.app.";
  private static final String WHERE_ALL_ARE = "All settings are in docs/settings.md.";

  private final Set<String> environmentNames;
  private final SettingsFile file;
  private final Environment environment;

  SettingsCheck(Set<String> environmentNames, SettingsFile file, Environment environment) {
    this.environmentNames = Set.copyOf(environmentNames);
    this.file = file;
    this.environment = environment;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    check(recordsIn(factory));
  }

  /** Spring calls such a bean by prefix and class, whoever made it known. */
  private static List<Class<?>> recordsIn(ConfigurableListableBeanFactory factory) {
    var records = new ArrayList<Class<?>>();
    for (var bean : factory.getBeanDefinitionNames()) {
      @Nullable String type = factory.getBeanDefinition(bean).getBeanClassName();
      if (type != null && type.startsWith(OURS) && bean.endsWith("-" + type)) {
        var found = ClassUtils.resolveClassName(type, factory.getBeanClassLoader());
        if (found.isAnnotationPresent(ConfigurationProperties.class)) {
          records.add(found);
        }
      }
    }
    return records;
  }

  void check(Collection<Class<?>> records) {
    var known = new KnownSettings(records);
    var complaints = new ArrayList<String>();
    complaints.addAll(complaintsOfEnvironment(known));
    complaints.addAll(file.complaints(known));
    if (!complaints.isEmpty()) {
      complaints.add(WHERE_ALL_ARE);
      throw new SettingsRefused(String.join(System.lineSeparator(), complaints));
    }
    var binder = Binder.get(environment);
    records.forEach(record -> tryOut(record, binder, known));
    known.all().stream()
        .filter(setting -> setting.type().toClass() == URI.class)
        .forEach(setting -> requireWhole(setting, binder));
  }

  private List<String> complaintsOfEnvironment(KnownSettings known) {
    return new TreeSet<>(environmentNames)
        .stream()
            .filter(name -> name.toUpperCase(Locale.ROOT).startsWith("PROSPECTPRO_"))
            .filter(name -> !known.isKnownInEnvironment(name))
            .map(name -> unknown(name, known))
            .toList();
  }

  private static String unknown(String name, KnownSettings known) {
    var hint = known.nearestInEnvironment(name).map(" Did you mean %s?"::formatted).orElse("");
    return "%s, in the environment, is no setting.%s".formatted(name, hint);
  }

  private static void tryOut(Class<?> record, Binder binder, KnownSettings known) {
    try {
      binder.bindOrCreate(KnownSettings.prefixOf(record), record);
    } catch (BindException e) {
      throw new SettingsRefused(WrongValue.explain(e, known));
    }
  }

  /** Java takes any words for an address of some kind. */
  private static void requireWhole(Setting setting, Binder binder) {
    @Nullable URI address = binder.bind(setting.name(), URI.class).orElse(null);
    if (address != null && (address.getScheme() == null || address.getHost() == null)) {
      throw new SettingsRefused(
          "%s (in the file: %s) is no whole address. It has to be one such as https://example.com."
              .formatted(setting.environmentName(), setting.fileName()));
    }
  }
}
