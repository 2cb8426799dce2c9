/**
 * The product: one package per feature, wired by Spring Boot.
 *
 * <p>What a person asks for enters by {@code campaign}, is run by {@code pipeline} as a job of the
 * engine, and comes back by {@code progress} and {@code lead}. {@code ArchitectureTest} says who
 * may use whom.
 */
@NullMarked
package io.prospectpro.app;

import org.jspecify.annotations.NullMarked;
