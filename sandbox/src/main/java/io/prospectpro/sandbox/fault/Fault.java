package io.prospectpro.sandbox.fault;

import io.prospectpro.sandbox.provider.Trouble;
import java.time.Duration;

/** Something that goes wrong with a request, or with a callback. */
public sealed interface Fault {

  /** Its name in JSON and in the list of calls. */
  String key();

  /** The request waits before anybody works on it; a fault that follows strikes after that. */
  record Delay(Duration time) implements Fault {

    @Override
    public String key() {
      return "delay";
    }
  }

  /** The provider refuses with the status and body it documents, and bills nothing. */
  record Refusal(Trouble trouble) implements Fault {

    @Override
    public String key() {
      return trouble.key();
    }
  }

  /**
   * A gateway in front of the provider answers with a status and an HTML page; nothing is billed.
   */
  record Gateway(int status) implements Fault {

    public Gateway {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException(
            "A gateway was to fail with status %d. Take one from 400 to 599.".formatted(status));
      }
    }

    @Override
    public String key() {
      return "status";
    }
  }

  /** Silence until the client gives up. */
  record Hang(Moment moment) implements Fault {

    public Hang {
      if (moment == Moment.MID_BODY) {
        throw new IllegalArgumentException(
            "A hang in the middle of the body was asked for. Take a drip with a long pause.");
      }
    }

    @Override
    public String key() {
      return "hang";
    }
  }

  record Reset(Moment moment) implements Fault {

    @Override
    public String key() {
      return "reset";
    }
  }

  /** The first half of the body, with a length that fits it: HTTP is content, JSON is not. */
  record Truncated() implements Fault {

    @Override
    public String key() {
      return "truncated";
    }
  }

  /** The right body with the wrong content type. */
  record WrongType(String contentType) implements Fault {

    @Override
    public String key() {
      return "wrong_type";
    }
  }

  /** The body in ten parts with a pause before each. */
  record Drip(Duration pause) implements Fault {

    @Override
    public String key() {
      return "drip";
    }
  }

  /** The body comes packed although nobody asked for that. */
  record Gzip() implements Fault {

    @Override
    public String key() {
      return "gzip";
    }
  }

  /** A callback that goes wrong; only NeverBounce calls back. */
  record Callback(CallbackFault fault) implements Fault {

    @Override
    public String key() {
      return fault.key();
    }
  }
}
