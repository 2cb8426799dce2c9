/**
 * Local stand-ins for the services that the product asks: Google Places, Hunter, NeverBounce,
 * Overpass, Nominatim, and the firms' own web sites, all on one port.
 *
 * <p>The firms are real, from open data. Everything else is invented, and the same for the same
 * seed: people, addresses, ratings, verdicts. Each answer says so in a header, {@code X-Sandbox:
 * invented}, and each invented address ends in {@code .example}, so that no mail reaches anybody.
 *
 * <p>A request is answered in four steps, in {@code Exchange}: it waits as long as the real service
 * takes, a fault may strike it, the provider's stand-in works on it and bills it, and a fault may
 * keep the answer from arriving. The bill is what the real service would have charged, down to the
 * cent.
 */
@NullMarked
package io.prospectpro.sandbox;

import org.jspecify.annotations.NullMarked;
