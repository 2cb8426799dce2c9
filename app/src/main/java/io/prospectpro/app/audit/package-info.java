/**
 * Who did what that concerns security: signing in, keys, roles, exports, what admins do.
 *
 * <p>The log is added to and never changed; the database refuses the rest, whoever asks, until an
 * entry is a year old. An act and its entry belong together: an act in a transaction is not
 * committed without its entry. Entries name ids, never passwords, keys, tokens or what somebody
 * typed.
 */
@NullMarked
package io.prospectpro.app.audit;

import org.jspecify.annotations.NullMarked;
