package io.prospectpro.app.lead;

import org.jspecify.annotations.Nullable;

/**
 * The ways to reach a business that a source gave. Nothing here was made up or guessed.
 *
 * @param phone a valid number in E.164 form ({@link PhoneNumbers}), or absent
 * @param website an absolute http(s) URL ({@link Websites}), or absent
 * @param email as the source wrote it; whether it can be trusted is for the contact stage to say
 */
public record Contacts(@Nullable String phone, @Nullable String website, @Nullable String email) {}
