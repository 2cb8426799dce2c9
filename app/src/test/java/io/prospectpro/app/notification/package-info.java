/** Letters at the end of campaigns, end to end. */
@NullMarked
package io.prospectpro.app.notification;

import org.jspecify.annotations.NullMarked;
