/**
 * The proof of the money: whole campaigns against the sandbox, whose bill is what providers would
 * have charged, while everything goes wrong that can.
 */
@NullMarked
package io.prospectpro.app.money;

import org.jspecify.annotations.NullMarked;
