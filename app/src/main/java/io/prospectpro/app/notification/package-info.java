/**
 * Letters that tell how a campaign ended, and everybody's own say in whether they want them.
 *
 * <p>Each end of a campaign is told in one letter, whatever crashes, to whoever began it and has a
 * confirmed address, and to nobody who has unsubscribed. Only where the mail server took it and its
 * answer was lost, it is sent once more, with the same Message-ID. The letters go out through the
 * package {@code mail}; without a mail server there are none.
 */
@NullMarked
package io.prospectpro.app.notification;

import org.jspecify.annotations.NullMarked;
