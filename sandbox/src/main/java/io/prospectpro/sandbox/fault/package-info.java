/**
 * Faults on demand: what a network, a server or a provider does to a request that deserved better.
 *
 * <p>A rule names a provider, perhaps an endpoint, a fault, and how often: a number of times, with
 * a probability, or both. Rules are asked in the order in which they were added. What a rule
 * decides by chance it decides from the sandbox's seed.
 */
@NullMarked
package io.prospectpro.sandbox.fault;

import org.jspecify.annotations.NullMarked;
