/**
 * Google Places as a source of businesses: paid by the page, within the budget of the campaign.
 *
 * <p>A search is a text ("Dentist in Boulder, CO") within a rectangle around the place, with
 * Google's type where one fits exactly; what lies outside the radius is dropped. Google gives sixty
 * places at most for one search; where that is not enough and tiles are asked for, the rectangle is
 * parted into four. What Google says may be kept for thirty days, and each value says until when.
 */
@NullMarked
package io.prospectpro.app.discovery.google;

import org.jspecify.annotations.NullMarked;
