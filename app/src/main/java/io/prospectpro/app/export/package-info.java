/** Leads as files: what a spreadsheet opens, safely. */
@NullMarked
package io.prospectpro.app.export;

import org.jspecify.annotations.NullMarked;
