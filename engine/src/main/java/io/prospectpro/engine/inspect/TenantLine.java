package io.prospectpro.engine.inspect;

/**
 * The ready jobs of one tenant and kind, counted now.
 *
 * @param ready counted up to {@value #MOST}
 */
public record TenantLine(String tenant, int ready) {

  /** At this number counting ends; there may be more. */
  public static final int MOST = 1000;
}
