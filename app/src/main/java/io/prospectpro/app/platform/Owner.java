package io.prospectpro.app.platform;

/**
 * Where the database is, and the login that owns it. Its text form leaves out the password, and
 * parameters, of which one may be a password as well.
 */
public record Owner(String url, String user, String password) {

  private static final String SUPABASE_POOLER = ".pooler.supabase.com";

  /**
   * What another role logs in as here. Supabase's poolers serve many projects, and are told which
   * one by the end of the user's name: {@code postgres.abcd}.
   */
  public String loginOf(String role) {
    var dot = user.indexOf('.');
    return dot > 0 && url.contains(SUPABASE_POOLER) ? role + user.substring(dot) : role;
  }

  /** Where it is, without parameters. */
  public String place() {
    return DatabaseUrl.withoutParameters(url);
  }

  @Override
  public String toString() {
    return "%s as %s".formatted(DatabaseUrl.withoutParameters(url), user);
  }
}
