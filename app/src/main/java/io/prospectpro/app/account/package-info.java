/**
 * Who somebody is: guests and the demo's user, kept in server-side sessions in the database.
 *
 * <p>A guest is a user like any other, with an id of their own that row-level security knows; they
 * merely cannot come back without their cookie. The session's cookie is out of reach of scripts,
 * and every request that changes something must repeat the CSRF cookie in a header.
 */
@NullMarked
package io.prospectpro.app.account;

import org.jspecify.annotations.NullMarked;
