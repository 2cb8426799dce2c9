/**
 * What any node does for all: declare dead whose lease has ended, take their jobs back, make
 * scheduled jobs ready, prune old ones.
 *
 * <p>There is no leader. Every node looks twice a second with one cheap statement and acts only if
 * there is something to do; locks and SKIP LOCKED make it harmless that several do.
 */
@NullMarked
package io.prospectpro.engine.maintenance;

import org.jspecify.annotations.NullMarked;
