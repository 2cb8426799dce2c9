package io.prospectpro.chaos;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Scenarios that restart the server, or measure: nothing else runs meanwhile. They come after all
 * others, which would otherwise have to wait until a restarted server has settled.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Isolated
@interface Alone {}
