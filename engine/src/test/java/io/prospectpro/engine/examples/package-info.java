/** The snippets of the documents, as tests. */
@NullMarked
package io.prospectpro.engine.examples;

import org.jspecify.annotations.NullMarked;
