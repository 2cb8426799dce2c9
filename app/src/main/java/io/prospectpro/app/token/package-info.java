/**
 * Who a request without a session is: API keys, and signed tokens (JWT) of a trusted issuer.
 *
 * <p>Both come in the header {@code Authorization: Bearer}, never in an address. Such requests have
 * a chain of security filters of their own: they need no CSRF header, since no browser sends that
 * header by itself, and neither read nor make a session. Where a request brings a session's cookie
 * as well, the header decides.
 *
 * <p>A token is believed if a key that its issuer publishes signed it, in an algorithm from a short
 * list, for this server, and for now. What is in it that its user can write is never asked for what
 * they may do. A key of ours is looked up each time, so that a revoked one is refused at once on
 * every node; only its hash is stored. Whoever is refused is told why in a sentence, and so is the
 * log; neither shows the token.
 */
@NullMarked
package io.prospectpro.app.token;

import org.jspecify.annotations.NullMarked;
