package io.prospectpro.app.workspace;

import io.prospectpro.app.platform.Refusal;
import java.util.UUID;

/** A workspace, and what the caller may do in it. */
public record Membership(UUID workspaceId, Role role) {

  /** The caller's own workspace, which is nobody else's. */
  static Membership own(UUID userId) {
    return new Membership(userId, Role.OWNER);
  }

  /**
   * The workspace, for what changes something in it.
   *
   * @throws Refusal if the caller may only look
   */
  public UUID requireMember() {
    return require(
        Role.MEMBER,
        "You may look at what is in this workspace but not change it. Ask an owner to make you a"
            + " member.");
  }

  /**
   * The workspace, for what decides about it and who is in it.
   *
   * @throws Refusal if the caller is not an owner
   */
  UUID requireOwner() {
    return require(
        Role.OWNER, "Only an owner of the workspace may do that. Ask one of them to do it.");
  }

  private UUID require(Role least, String refusal) {
    if (role.compareTo(least) < 0) {
      throw Refusal.forbidden(refusal);
    }
    return workspaceId;
  }
}
