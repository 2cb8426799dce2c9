package io.prospectpro.app.admin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a job failed or was cancelled, as far as an admin may read it.
 *
 * <p>A sentence about somebody's campaign may hold what they typed, and the name of what was found.
 * So only those are shown of which the program knows every word, and those of jobs that touch
 * nobody's content.
 *
 * @param text null if there is none, or it is not shown
 * @param isHidden whether there is one that is not shown
 */
record Reason(@Nullable String text, boolean isHidden) {

  private static final Pattern OURS =
      Pattern.compile(
          "Cancelled by (the user|an admin)\\."
              + "|The campaign was deleted before its job ran\\."
              + "|\\d+ nodes died while they ran this job, so it is not tried again\\. Look at the"
              + " nodes' logs, then enqueue it anew\\.");

  /** They name no reader: see the package mail. */
  private static final Pattern OF_LETTERS =
      Pattern.compile("(Failed \\d+ times, the last time: )?The mail server did not take the .*");

  private static final Pattern OF_NOBODY = Pattern.compile(".+\\.(upkeep|cleanup|retention)");

  static Reason of(String kind, @Nullable String error) {
    if (error == null || error.isEmpty()) {
      return new Reason(null, false);
    }
    var isShown =
        OURS.matcher(error).matches()
            || OF_NOBODY.matcher(kind).matches()
            || (kind.equals("mail.send") && OF_LETTERS.matcher(error).matches());
    return isShown ? new Reason(error, false) : new Reason(null, true);
  }
}
