/**
 * Programs that are started to see how long that takes: ours as anybody starts it, and a bare
 * Spring Boot application beside it.
 */
@NullMarked
package io.prospectpro.bench.startup;

import org.jspecify.annotations.NullMarked;
