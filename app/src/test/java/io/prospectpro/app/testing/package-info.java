/**
 * What the tests of the API share: the application on a database of its own, a browser, and
 * campaigns whose course the test decides.
 */
@NullMarked
package io.prospectpro.app.testing;

import org.jspecify.annotations.NullMarked;
