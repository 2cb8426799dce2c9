/**
 * How the program is watched from outside: figures for Prometheus and spans for an OpenTelemetry
 * collector.
 *
 * <p>Both are off until the operator sets them, and then cost what they cost: without the settings
 * nothing is collected or sent, and there is no address to ask. What is counted, the features know
 * themselves ({@code MeterBinder} beans, {@code EngineMetrics}); this package opens the door.
 */
@NullMarked
package io.prospectpro.app.observation;

import org.jspecify.annotations.NullMarked;
