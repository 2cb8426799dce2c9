/**
 * Leads: the vocabulary of a business that was found, and the rules by which two of them are one.
 *
 * <p>{@link io.prospectpro.app.lead.Candidate} and the records it is made of live here because
 * every feature that touches a business needs them: discovery makes candidates, scoring and
 * enrichment read them. Those features depend on this package and never on each other; this package
 * depends on none of them.
 *
 * <p>The rules ({@link io.prospectpro.app.lead.Deduplication}, {@link
 * io.prospectpro.app.lead.Fingerprint}, {@link io.prospectpro.app.lead.PhoneNumbers}, {@link
 * io.prospectpro.app.lead.Websites}) are pure: no database, no network, no clock.
 */
@NullMarked
package io.prospectpro.app.lead;

import org.jspecify.annotations.NullMarked;
