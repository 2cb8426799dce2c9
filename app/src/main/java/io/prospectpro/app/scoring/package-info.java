/**
 * Scoring: how sure we are of a candidate, from 0 to 100, and why.
 *
 * <p>Pure functions. A score is the sum of a few signals, each with its points and a sentence a
 * user can read, and it carries the version of the formula, so that an old lead's score can be
 * understood after the formula has changed. Nothing multiplies all scores alike: that would only
 * move the threshold. Uses the vocabulary of the package {@code lead} and no other feature.
 */
@NullMarked
package io.prospectpro.app.scoring;

import org.jspecify.annotations.NullMarked;
