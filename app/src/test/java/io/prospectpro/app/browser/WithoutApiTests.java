package io.prospectpro.app.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps what tests of the API put in the pipeline's place out of the real application. */
public final class WithoutApiTests extends TypeExcludeFilter {

  @Override
  public boolean match(MetadataReader type, MetadataReaderFactory factory) {
    return type.getClassMetadata().getClassName().startsWith("io.prospectpro.app.testing.");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WithoutApiTests;
  }

  @Override
  public int hashCode() {
    return WithoutApiTests.class.hashCode();
  }
}
