/**
 * What the operator has set, and whether it can be right.
 *
 * <p>A setting is a component of a record with {@code @ConfigurationProperties("prospectpro…")}:
 * what is known, of which type, and what it is without being set is read from those records, so
 * there is no list to forget. Settings come from the environment ({@code PROSPECTPRO_MAIL_HOST})
 * and, behind it, from one file ({@code mail.host = …}). Whatever is unknown or cannot be read is
 * refused before anything is started, with what to do, and without any value that may be secret.
 */
@NullMarked
package io.prospectpro.app.platform.config;

import org.jspecify.annotations.NullMarked;
