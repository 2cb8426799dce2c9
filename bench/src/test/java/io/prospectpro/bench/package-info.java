/** Tests of how things are measured: a bench that counts wrong is worse than none. */
@NullMarked
package io.prospectpro.bench;

import org.jspecify.annotations.NullMarked;
