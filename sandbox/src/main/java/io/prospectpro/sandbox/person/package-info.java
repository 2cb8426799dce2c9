/**
 * Invented people at real firms, and what is true of their mail.
 *
 * <p>Nobody here exists, and every address ends in {@code .example}, a domain that cannot receive
 * mail: mara.lindqvist@ozocoffee.com.example works at ozocoffee.com. Hunter, NeverBounce and the
 * web sites tell of the same people and agree on which domain takes all mail.
 */
@NullMarked
package io.prospectpro.sandbox.person;

import org.jspecify.annotations.NullMarked;
