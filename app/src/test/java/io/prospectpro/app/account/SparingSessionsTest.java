package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class SparingSessionsTest {

  /** Sessions in memory that count how often one is read. */
  private static final class Counted implements FindByIndexNameSessionRepository<MapSession> {

    private final MapSessionRepository sessions = new MapSessionRepository(new HashMap<>());
    private int reads;

    @Override
    public MapSession createSession() {
      return sessions.createSession();
    }

    @Override
    public void save(MapSession session) {
      sessions.save(session);
    }

    @Override
    public @Nullable MapSession findById(String id) {
      reads++;
      return sessions.findById(id);
    }

    @Override
    public void deleteById(String id) {
      sessions.deleteById(id);
    }

    @Override
    public Map<String, MapSession> findByIndexNameAndIndexValue(String name, String value) {
      return Map.of();
    }
  }

  private final Counted all = new Counted();
  private final SparingSessions<MapSession> sessions = new SparingSessions<>(all);

  @Test
  void sessionThatWasJustSavedIsNotReadAgainAndOnceOnly() {
    var session = sessions.createSession();
    sessions.save(session);

    assertThat(sessions.findById(session.getId())).isSameAs(session);
    assertThat(all.reads).isZero();

    assertThat(sessions.findById(session.getId())).isNotNull();
    assertThat(all.reads).isEqualTo(1);
  }

  @Test
  void sessionThatWasJustSavedIsNobodyElses() {
    sessions.save(sessions.createSession());

    assertThat(sessions.findById("another")).isNull();
  }

  @Test
  void sessionThatWasDeletedIsGoneAtOnce() {
    var session = sessions.createSession();
    sessions.save(session);

    sessions.deleteById(session.getId());

    assertThat(sessions.findById(session.getId())).isNull();
  }
}
