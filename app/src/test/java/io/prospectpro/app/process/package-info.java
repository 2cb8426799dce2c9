/** The program as real processes: what its commands answer, and what a {@code kill -9} leaves. */
@NullMarked
package io.prospectpro.app.process;

import org.jspecify.annotations.NullMarked;
