/**
 * What a firm's own web site says of how to reach it: read politely, and without ever connecting to
 * an address that is not public.
 *
 * <p>{@link io.prospectpro.app.enrichment.website.WebsiteCrawl} is the way in. It asks for at most
 * five pages of a site, one at a time, as far as its robots.txt allows, and answers with the
 * addresses, numbers and links that stand there; nothing is made up from patterns. What it may not
 * read is "refused", what did not answer is "could not ask".
 *
 * <p>A URL passes three gates. {@link io.prospectpro.app.enrichment.website.WebAddress} takes names
 * of the public internet alone, in one spelling; {@link
 * io.prospectpro.app.enrichment.website.PublicResolver} looks the name up once and leaves out every
 * address that {@link io.prospectpro.app.enrichment.website.AddressGuard} objects to; and the
 * client connects to exactly what is left. A redirect starts at the first gate again. Only {@link
 * io.prospectpro.app.enrichment.website.SandboxConnection} leads past them, to the sandbox.
 */
@NullMarked
package io.prospectpro.app.enrichment.website;

import org.jspecify.annotations.NullMarked;
