package io.prospectpro.app.workspace;

/**
 * What an invited person is to be told. This is the only place where the token is in plain words:
 * the database has its SHA-256.
 *
 * @param to e-mail address
 * @param token goes into a link behind {@code #}, to {@link #PAGE}
 */
public record InvitationLetter(
    String to, String workspaceName, String invitedBy, Role role, String token) {

  /** The page of the web application that accepts invitations. */
  public static final String PAGE = "/join";

  /** Without the token. */
  @Override
  public String toString() {
    return "InvitationLetter[to=%s, workspaceName=%s, role=%s]".formatted(to, workspaceName, role);
  }
}
