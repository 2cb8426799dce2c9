/**
 * The product as people use it: a real browser on the real application, its jobs, its data.
 *
 * <p>Nothing in between is replaced but what a test must be able to hold: a source that waits, a
 * mail check that waits, a lock on a table, a line that can be cut. Each test is a visitor of its
 * own, with a browser that has never been here. Every screen is also photographed into {@code
 * target/screenshots}, for people to look at.
 */
@NullMarked
package io.prospectpro.app.browser;

import org.jspecify.annotations.NullMarked;
