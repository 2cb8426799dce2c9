package io.prospectpro.app.platform;

/** Where the database is, and the login that owns it. Its text form leaves the password out. */
record Owner(String url, String user, String password) {

  @Override
  public String toString() {
    return "%s as %s".formatted(url, user);
  }
}
