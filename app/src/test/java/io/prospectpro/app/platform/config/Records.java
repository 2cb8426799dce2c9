package io.prospectpro.app.platform.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every record of settings in the program, found as Spring finds them. */
final class Records {

  private Records() {}

  static List<Class<?>> all() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var found = new ArrayList<Class<?>>();
    for (var bean : scan.findCandidateComponents("io.prospectpro.app")) {
      found.add(ClassUtils.resolveClassName(String.valueOf(bean.getBeanClassName()), null));
    }
    return found;
  }

  static Collection<Setting> settings() {
    return new KnownSettings(all()).all();
  }
}
