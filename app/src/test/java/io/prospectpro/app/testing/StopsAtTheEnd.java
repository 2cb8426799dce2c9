package io.prospectpro.app.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Stops the applications once all tests are done. Left to the end of the JVM, they would stop
 * beside their database, and wait for it.
 */
final class StopsAtTheEnd implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext test) {
    var application = (ConfigurableApplicationContext) SpringExtension.getApplicationContext(test);
    test.getRoot()
        .getStore(Namespace.create(StopsAtTheEnd.class))
        .computeIfAbsent(application, _ -> application, AutoCloseable.class);
  }
}
