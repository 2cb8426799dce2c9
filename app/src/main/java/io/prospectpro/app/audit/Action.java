package io.prospectpro.app.audit;

import java.util.Locale;

/** What the log knows. Stored as words: to rename one is to lose it in older entries. */
public enum Action {
  SIGNED_UP,
  SIGNED_IN,
  SIGN_IN_FAILED,
  SIGNED_OUT,
  SESSIONS_ENDED,
  PASSWORD_CHANGED,
  PASSWORD_RESET_ASKED,
  PASSWORD_RESET,
  EMAIL_CONFIRMED,
  ACCOUNT_DELETED,
  GUEST_MOVED,
  ADMIN_MADE,

  KEY_MADE,
  KEY_REVOKED,

  WORKSPACE_MADE,
  WORKSPACE_DELETED,
  MEMBER_INVITED,
  INVITATION_REVOKED,
  MEMBER_JOINED,
  MEMBER_LEFT,
  MEMBER_REMOVED,
  ROLE_CHANGED,

  LEADS_EXPORTED,

  PROVIDER_KEY_SET,
  PROVIDER_KEY_DELETED,

  JOB_CANCELLED,
  JOB_RETRIED;

  /** As it is stored and shown: {@code sign_in_failed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
