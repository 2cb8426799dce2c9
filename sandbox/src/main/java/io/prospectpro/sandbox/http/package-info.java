/**
 * A small HTTP/1.1 server on sockets of its own.
 *
 * <p>The JDK's server can neither reset a connection nor notice that a client has given up, and
 * both are what a client of a real provider has to live with. So requests are read and answers
 * written here, a virtual thread for each connection. It speaks what Java's clients, curl and
 * browsers need: keep-alive, bodies with a length or in chunks, HEAD, and {@code 100-continue}.
 */
@NullMarked
package io.prospectpro.sandbox.http;

import org.jspecify.annotations.NullMarked;
