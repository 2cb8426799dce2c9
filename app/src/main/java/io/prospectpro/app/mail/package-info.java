/**
 * Letters to users.
 *
 * <p>A letter is stored and a job to send it enqueued in the transaction of what it is about: if
 * that is rolled back nobody gets mail, and if the mail server is away the job tries again. Sent
 * letters are deleted, because what opens a door may be in them. Without a mail server {@link
 * io.prospectpro.app.mail.Mail#isOn} is false, and whoever would write says so instead.
 */
@NullMarked
package io.prospectpro.app.mail;

import org.jspecify.annotations.NullMarked;
