/** What operators set is known, read, and refused in their words. */
@NullMarked
package io.prospectpro.app.platform.config;

import org.jspecify.annotations.NullMarked;
