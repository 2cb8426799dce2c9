/** What an operator sees from outside: figures, alerts, spans and log lines. */
@NullMarked
package io.prospectpro.app.observation;

import org.jspecify.annotations.NullMarked;
