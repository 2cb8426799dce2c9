package io.prospectpro.app.account;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * Sessions of another repository, at a third of what they cost the database.
 *
 * <p>That a session was used is written down once a minute, not with each request; and Spring's
 * filter, which asks for a session again right after it has saved it, is given the one it saved.
 * Everything else goes through at once. Thread-safe, its sessions are not; a request is one thread.
 */
final class SparingSessions<S extends Session>
    implements FindByIndexNameSessionRepository<SparingSessions.Sparing<S>> {

  static final Duration EXACT_TO = Duration.ofMinutes(1);

  private final FindByIndexNameSessionRepository<S> all;

  @SuppressWarnings("ThreadLocalUsage") // There is one of these in a program.
  private final ThreadLocal<@Nullable Sparing<S>> justSaved = new ThreadLocal<>();

  SparingSessions(FindByIndexNameSessionRepository<S> all) {
    this.all = all;
  }

  @Override
  public Sparing<S> createSession() {
    return new Sparing<>(all.createSession());
  }

  @Override
  public void save(Sparing<S> session) {
    all.save(session.whole);
    justSaved.set(session);
  }

  @Override
  public @Nullable Sparing<S> findById(String id) {
    var saved = justSaved.get();
    justSaved.remove();
    if (saved != null && saved.getId().equals(id)) {
      return saved;
    }
    var found = all.findById(id);
    return found == null ? null : new Sparing<>(found);
  }

  @Override
  public void deleteById(String id) {
    justSaved.remove();
    all.deleteById(id);
  }

  @Override
  public Map<String, Sparing<S>> findByIndexNameAndIndexValue(String name, String value) {
    var found = new HashMap<String, Sparing<S>>();
    all.findByIndexNameAndIndexValue(name, value)
        .forEach((id, session) -> found.put(id, new Sparing<>(session)));
    return found;
  }

  /** A session whose last use is exact to the minute. */
  static final class Sparing<S extends Session> implements Session {

    private final S whole;

    private Sparing(S whole) {
      this.whole = whole;
    }

    @Override
    public void setLastAccessedTime(Instant now) {
      if (!now.isBefore(whole.getLastAccessedTime().plus(EXACT_TO))) {
        whole.setLastAccessedTime(now);
      }
    }

    @Override
    public Instant getLastAccessedTime() {
      return whole.getLastAccessedTime();
    }

    @Override
    public String getId() {
      return whole.getId();
    }

    @Override
    public String changeSessionId() {
      return whole.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Spring Session's
    public <T> @Nullable T getAttribute(String name) {
      return whole.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return whole.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      whole.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      whole.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return whole.getCreationTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      whole.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return whole.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return whole.isExpired();
    }
  }
}
