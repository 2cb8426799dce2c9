/**
 * What all stand-ins share: who they are, how they answer, what an answer costs, whose key is good,
 * and how fast one may ask.
 *
 * <p>A stand-in says what it charges in its own units; the bill is written by somebody else. It
 * answers each request as if the network were perfect; faults are put between it and the client.
 */
@NullMarked
package io.prospectpro.sandbox.provider;

import org.jspecify.annotations.NullMarked;
