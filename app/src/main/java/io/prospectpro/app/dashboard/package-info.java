/**
 * A workspace in figures: leads by day, what they cost, how sure they are and where they come from.
 * Every figure is a sum over stored rows, read with the rights of whoever asks; what the sandbox
 * charged is never added to real money.
 */
@NullMarked
package io.prospectpro.app.dashboard;

import org.jspecify.annotations.NullMarked;
