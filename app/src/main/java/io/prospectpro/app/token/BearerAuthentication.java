package io.prospectpro.app.token;

import io.prospectpro.app.platform.Caller;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Finds out whose the thing in the header is: an API key if it looks like one, else a token. */
@Component
@ConditionalOnWebApplication
final class BearerAuthentication implements AuthenticationManager {

  private final ApiKeyCheck keys;
  private final SignedTokens tokens;
  private final TokenUsers users;

  BearerAuthentication(ApiKeyCheck keys, SignedTokens tokens, TokenUsers users) {
    this.keys = keys;
    this.tokens = tokens;
    this.users = users;
  }

  /**
   * {@inheritDoc}
   *
   * @param request what the filter for bearer tokens found
   * @throws TokenRefused saying why
   */
  @Override
  public Authentication authenticate(Authentication request) {
    return callerOf(((BearerTokenAuthenticationToken) request).getToken()).toAuthentication();
  }

  private Caller callerOf(String presented) {
    if (presented.startsWith(KeyText.PREFIX)) {
      return keys.callerOf(presented);
    }
    var user = tokens.userOf(presented);
    users.ensure(user);
    return new Caller(user.id(), user.displayName(), user.guest(), false);
  }
}
