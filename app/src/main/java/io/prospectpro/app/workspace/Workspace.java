package io.prospectpro.app.workspace;

import java.util.UUID;

/**
 * A workspace of the caller's, as the API shows it.
 *
 * @param role what the caller may do in it
 * @param personal whether it is the caller's own, which nobody can be invited to
 * @param members how many people are in it
 */
record Workspace(UUID id, String name, Role role, boolean personal, int members) {

  static Workspace own(UUID userId) {
    return new Workspace(userId, "Personal", Role.OWNER, true, 1);
  }
}
