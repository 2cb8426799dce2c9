@NullMarked
package io.prospectpro.app.enrichment.website;

import org.jspecify.annotations.NullMarked;
