package io.prospectpro.app.provider;

/** How far a request came. What is known of it decides whether it may have been charged. */
sealed interface Exchange {

  /** There is a whole answer. */
  record Replied(Reply reply) implements Exchange {}

  /** The provider never saw the request. */
  record NotSent(String reason) implements Exchange {}

  /** The answer began, and broke off. */
  record Broken(int status, String reason) implements Exchange {}

  /** The request was sent, and not a word came back. */
  record Unanswered(String reason) implements Exchange {}
}
