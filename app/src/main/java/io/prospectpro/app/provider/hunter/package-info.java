/**
 * Hunter, which knows e-mail addresses by domain and by a person's name.
 *
 * <p>{@link io.prospectpro.app.provider.hunter.Hunter} asks; what is free is asked before what
 * costs. Hunter's codes are its own: 403 is "slow down" and 429 "no credits left", see {@link
 * io.prospectpro.app.provider.hunter.HunterReader}.
 */
@NullMarked
package io.prospectpro.app.provider.hunter;

import org.jspecify.annotations.NullMarked;
