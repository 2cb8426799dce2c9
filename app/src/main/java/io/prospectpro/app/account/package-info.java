/**
 * Who somebody is: accounts, guests and the demo's user, kept in server-side sessions in the
 * database.
 *
 * <p>An account is an address and a password. A guest is a user like any other, with an id of their
 * own that row-level security knows; they merely cannot come back without their cookie. Who signs
 * up as a guest keeps the id, and with it all they have made; who signs in to an account brings it
 * along. Every way in ends in {@link io.prospectpro.app.account.Sessions#begin}: a session with a
 * new id and a CSRF token of its own.
 *
 * <p>Nothing here tells whether an address has an account: not an answer, not its time, not the
 * limit on tries. The exception is a server that sends no mail, where a sign-up has to be answered
 * at once.
 */
@NullMarked
package io.prospectpro.app.account;

import org.jspecify.annotations.NullMarked;
