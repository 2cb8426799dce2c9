/** The program as real processes, killed with {@code kill -9} and started again. */
@NullMarked
package io.prospectpro.app.crash;

import org.jspecify.annotations.NullMarked;
