package io.prospectpro.sandbox.firm;

import java.util.List;

/**
 * Chance that always falls the same way: what it decides depends on the seed and on what it is
 * asked about, not on how often or in which order it is asked. Immutable and thread-safe.
 */
public record Draw(long seed) {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** A number that looks random; the parts say what it is about. */
  public long number(String... about) {
    long hash = FNV_START ^ seed;
    for (var part : about) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * FNV_PRIME;
      }
      // So that ("ab", "c") and ("a", "bc") differ.
      hash = (hash ^ 0xff) * FNV_PRIME;
    }
    return mixed(hash);
  }

  /** From 0 to below 1. */
  public double unit(String... about) {
    return (number(about) >>> 11) * 0x1.0p-53;
  }

  public boolean chance(double probability, String... about) {
    return unit(about) < probability;
  }

  /** From 0 to below the bound. */
  public int below(int bound, String... about) {
    return (int) Math.floorMod(number(about), (long) bound);
  }

  public <T> T oneOf(List<T> values, String... about) {
    return values.get(below(values.size(), about));
  }

  // The last step of SplitMix64: FNV alone leaves the high bits alike for like words.
  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
