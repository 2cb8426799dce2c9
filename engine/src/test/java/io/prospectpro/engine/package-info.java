@NullMarked
package io.prospectpro.engine;

import org.jspecify.annotations.NullMarked;
