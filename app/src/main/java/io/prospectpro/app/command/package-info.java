/**
 * The command line: {@code serve}, {@code demo}, {@code discover}, {@code import}, and what looks
 * after an installation: {@code doctor}, {@code backup}, {@code restore}.
 *
 * <p>Words are checked before anything is started. What a command found goes to standard output;
 * progress, warnings and errors go to the error stream, so that output can be piped. Exit codes: 0
 * it worked, 1 it failed, 2 the arguments are wrong, 3 nothing was found.
 */
@NullMarked
package io.prospectpro.app.command;

import org.jspecify.annotations.NullMarked;
