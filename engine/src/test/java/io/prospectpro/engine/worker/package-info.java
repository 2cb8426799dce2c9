/**
 * Tests of what runs attempts, with the classes that only it sees. {@code StateMachineTest} runs
 * random sequences of everything that can happen to jobs against the stores, beside a model of what
 * is promised: {@code Command} is one step, {@code Model} says what it must come to, {@code World}
 * does it and compares.
 */
@NullMarked
package io.prospectpro.engine.worker;

import org.jspecify.annotations.NullMarked;
