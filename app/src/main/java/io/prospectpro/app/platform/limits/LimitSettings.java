package io.prospectpro.app.platform.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests of a kind one caller may send in a minute: {@code prospectpro.limits.*}. All of
 * them may come at once. Guests get half of each; 0 means no limit.
 *
 * @param read what only reads
 * @param submit what changes something, such as starting a campaign
 * @param signIn signing in and up and what is like it, for each remote address
 * @param stream opening live streams
 * @param wrongToken requests with a bearer token that was refused, for each remote address; until
 *     the minute is over, none of its tokens is looked at
 * @param openStreams live streams of one caller at the same time
 */
@ConfigurationProperties("prospectpro.limits")
public record LimitSettings(
    @DefaultValue("1200") int read,
    @DefaultValue("300") int submit,
    @DefaultValue("60") int signIn,
    @DefaultValue("120") int stream,
    @DefaultValue("60") int wrongToken,
    @DefaultValue("40") int openStreams) {

  int of(Kind kind) {
    return switch (kind) {
      case READ -> read;
      case SUBMIT -> submit;
      case SIGN_IN -> signIn;
      case STREAM -> stream;
      case WRONG_TOKEN -> wrongToken;
    };
  }
}
