package io.prospectpro.sandbox.provider;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of one provider's account; a key it does not know is invalid. Thread-safe. */
public final class KeyRing {

  private final Map<String, KeyState> stateByKey = new ConcurrentHashMap<>();

  public KeyRing(String validKey) {
    stateByKey.put(validKey, KeyState.VALID);
  }

  public KeyState stateOf(String key) {
    return stateByKey.getOrDefault(key, KeyState.INVALID);
  }

  public void set(String key, KeyState state) {
    stateByKey.put(key, state);
  }

  public Map<String, KeyState> states() {
    return new TreeMap<>(stateByKey);
  }
}
