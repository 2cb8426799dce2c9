/**
 * Wiring without product knowledge: the database and its two logins, settings, JSON, refusals.
 *
 * <p>There are two pools. <em>Requests</em> log in as a role that owns nothing, and every
 * transaction of theirs takes the role and the claims of the signed-in {@link
 * io.prospectpro.app.platform.Caller}, so that row-level security decides what they see; outside a
 * transaction they see nothing. <em>Workers</em>, migrations and sessions use the owner's login,
 * asked for by {@link io.prospectpro.app.platform.Worker}. Whoever injects a {@code JdbcClient}
 * without saying more gets the requests' one.
 */
@NullMarked
package io.prospectpro.app.platform;

import org.jspecify.annotations.NullMarked;
