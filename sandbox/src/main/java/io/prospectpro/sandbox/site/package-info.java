/**
 * The web sites of firms: a few small pages each, with what a reader of such pages has to cope
 * with.
 *
 * <p>Addresses stand in links, in schema.org data, or disguised; beside them stand the address of
 * the agency that made the site, and the names of pictures that look like addresses. Some sites are
 * slow, gone, forbid robots, or send on to "www". All addresses end in {@code .example}.
 */
@NullMarked
package io.prospectpro.sandbox.site;

import org.jspecify.annotations.NullMarked;
