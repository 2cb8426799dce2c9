/**
 * Wake-ups: in process, by LISTEN/NOTIFY, and for everything that gets lost, by somebody's poll.
 *
 * <p>A hint carries no truth; it only says "look now". It is never sent inside a business
 * transaction, because a NOTIFY there makes all commits queue up behind one lock. The first hint
 * goes out at once, those that follow are merged for a few milliseconds.
 */
@NullMarked
package io.prospectpro.engine.notify;

import org.jspecify.annotations.NullMarked;
