package io.prospectpro.app.provider;

import java.util.Optional;

/**
 * Keys that go before those of the settings, and may change while the program runs. Asked whenever
 * a key is needed, so it answers from memory. Implementations are thread-safe.
 */
@FunctionalInterface
public interface KeySource {

  Optional<String> find(Provider provider);
}
