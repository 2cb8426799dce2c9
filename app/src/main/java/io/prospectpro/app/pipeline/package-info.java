/**
 * The order of a campaign's stages. The only package that knows discovery, scoring, enrichment and
 * leads together; nobody uses it.
 */
@NullMarked
package io.prospectpro.app.pipeline;

import org.jspecify.annotations.NullMarked;
