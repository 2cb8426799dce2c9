package io.prospectpro.app.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID Connect issuer whose tokens are believed: {@code prospectpro.tokens.*}. Without an
 * issuer there is none.
 *
 * @param issuer exactly as in the tokens' claim {@code iss}
 * @param audience what the tokens' claim {@code aud} must contain; has to be set with an issuer,
 *     because tokens that it gave out for other programs must not open this one
 * @param jwksUri where its public keys are; without it, the issuer's own description says where
 */
@ConfigurationProperties("prospectpro.tokens")
public record TokenSettings(
    @Nullable URI issuer, @DefaultValue("") String audience, @Nullable URI jwksUri) {}
