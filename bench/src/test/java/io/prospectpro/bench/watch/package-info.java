/** Tests of how watching is measured. */
@NullMarked
package io.prospectpro.bench.watch;

import org.jspecify.annotations.NullMarked;
