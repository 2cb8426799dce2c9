/** The description of the API: generated from the code here, committed, and kept equal. */
@NullMarked
package io.prospectpro.app.openapi;

import org.jspecify.annotations.NullMarked;
