/** Tests of the values that jobs are described by. They need no database. */
@NullMarked
package io.prospectpro.engine.job;

import org.jspecify.annotations.NullMarked;
