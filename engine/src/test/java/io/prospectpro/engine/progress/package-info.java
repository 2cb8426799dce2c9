/** What one watcher is given, without a database. */
@NullMarked
package io.prospectpro.engine.progress;

import org.jspecify.annotations.NullMarked;
