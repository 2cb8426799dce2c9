/** Tests of what a campaign's time is compared with. */
@NullMarked
package io.prospectpro.bench.campaign;

import org.jspecify.annotations.NullMarked;
