package io.prospectpro.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.discovery.Searches;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.CandidateMaker;
import io.prospectpro.app.provider.Payer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class DiscoveryStageTest {

  private static final Payer PAYER = new Payer(UUID.randomUUID(), UUID.randomUUID(), null);
  private static final Search SEARCH = Searches.search("cafe", 10, 20);

  private final RememberedSteps job = new RememberedSteps();

  /** A source that answers as told, and counts. */
  private static final class Scripted implements BusinessSource {

    private final String key;
    private final boolean isPaid;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answering answering = _ -> new Discovery.NothingMatched("None.");

    Scripted(String key, boolean isPaid) {
      this.key = key;
      this.isPaid = isPaid;
    }

    interface Answering {
      Discovery answer(Payer payer) throws InterruptedException;
    }

    Scripted finds(int firms) {
      answering = _ -> new Discovery.Found(firms(key, firms), firms);
      return this;
    }

    Scripted answers(Answering newAnswering) {
      answering = newAnswering;
      return this;
    }

    @Override
    public String key() {
      return key;
    }

    @Override
    public boolean isPaid() {
      return isPaid;
    }

    @Override
    public Discovery search(Search search, Payer payer) throws InterruptedException {
      asked.incrementAndGet();
      return answering.answer(payer);
    }
  }

  private static Scripted free(String key) {
    return new Scripted(key, false);
  }

  private static Scripted paid(String key) {
    return new Scripted(key, true);
  }

  private static List<Candidate> firms(String source, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                CandidateMaker.candidate()
                    .id("%s:test:%d".formatted(source, i))
                    .name("Cafe %d".formatted(i))
                    .street("%d Pearl St".formatted(100 + i))
                    .make())
        .toList();
  }

  private DiscoveryStage.Discovered run(int wanted, boolean paidToo, BusinessSource... sources)
      throws Exception {
    return new DiscoveryStage(List.of(sources))
        .run(new DiscoveryStage.Order(SEARCH, PAYER, wanted, paidToo), job);
  }

  @Test
  void paidSourceIsNotAskedWhereFreeOnesBringEnough() throws Exception {
    var google = paid("google").finds(5);

    var discovered = run(3, false, free("open_data").finds(3), google);

    assertThat(google.asked).hasValue(0);
    assertThat(discovered.candidates()).hasSize(3);
  }

  @Test
  void paidSourceIsAskedWhereFreeOnesBringTooLittle() throws Exception {
    var google = paid("google").finds(5);

    var discovered = run(4, false, free("open_data").finds(3), google);

    assertThat(google.asked).hasValue(1);
    assertThat(discovered.candidates()).hasSize(8);
  }

  @Test
  void firmThatTwoFreeSourcesKnowCountsOnce() throws Exception {
    var google = paid("google").finds(5);

    run(4, false, free("open_data").finds(3), free("openstreetmap").finds(3), google);

    assertThat(google.asked).hasValue(1);
  }

  @Test
  void allAreAskedSideBySideWherePaidOnesAreWantedToo() throws Exception {
    var both = new CountDownLatch(2);
    Scripted.Answering meet =
        _ -> {
          both.countDown();
          return both.await(10, TimeUnit.SECONDS)
              ? new Discovery.NothingMatched("Met.")
              : new Discovery.NothingMatched("Alone.");
        };

    var discovered = run(1, true, free("open_data").answers(meet), paid("google").answers(meet));

    assertThat(discovered.metrics().get("warnings")).isEqualTo(List.of("Met.", "Met."));
  }

  @Test
  void sourcesAreToldWhoPays() throws Exception {
    run(
        1,
        true,
        paid("google")
            .answers(
                payer -> {
                  assertThat(payer).isEqualTo(PAYER);
                  return new Discovery.Found(List.of(), 0);
                }));
  }

  @Test
  void sourceThatCannotBeAskedCostsNothingButWhatItWouldHaveFound() throws Exception {
    var discovered =
        run(
            1,
            true,
            free("open_data").finds(2),
            paid("google").answers(_ -> new Discovery.CouldNotAsk("Google refused the key.")));

    assertThat(discovered.candidates()).hasSize(2);
    assertThat(discovered.metrics().get("warnings")).isEqualTo(List.of("Google refused the key."));
    assertThat(discovered.metrics().get("sources"))
        .isEqualTo(
            List.of(
                new SourceAnswer.Report("open_data", 2, null),
                new SourceAnswer.Report("google", 0, "Google refused the key.")));
    assertThat(discovered.metrics().get("sources_used")).isEqualTo(List.of("open_data"));
  }

  @Test
  void whereNobodyCanBeAskedTheUserIsToldWhatToSwitchOn() throws Exception {
    var discovered = run(1, false);

    assertThat(discovered.metrics().get("warnings"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .singleElement()
        .asString()
        .contains("No source", "prospectpro.open-data");
  }

  @Test
  void laterAttemptAsksAgainWhatCouldNotBeAsked() throws Exception {
    var google = paid("google").answers(_ -> new Discovery.CouldNotAsk("Too busy."));
    run(1, true, google);
    assertThat(job.recorded()).isEmpty();

    google.finds(2);
    var discovered = run(1, true, google);

    assertThat(discovered.candidates()).hasSize(2);
    assertThat(job.recorded()).containsExactly("discover-google");
  }

  @Test
  void whatWasFoundIsNotAskedForAgainEvenIfItIsAPart() throws Exception {
    var google =
        paid("google")
            .answers(_ -> new Discovery.Found(firms("google", 2), 2, "The budget is used up."));
    run(1, true, google);

    var discovered = run(1, true, google);

    assertThat(google.asked).hasValue(1);
    assertThat(discovered.candidates()).hasSize(2);
    assertThat(discovered.metrics().get("warnings")).isEqualTo(List.of("The budget is used up."));
    assertThat(discovered.metrics().get("sources"))
        .isEqualTo(List.of(new SourceAnswer.Report("google", 2, "The budget is used up.")));
  }

  @Test
  void sourceThatBreaksDoesNotBreakTheCampaign() throws Exception {
    var discovered =
        run(
            1,
            true,
            free("open_data").finds(2),
            paid("google")
                .answers(
                    _ -> {
                      throw new IllegalStateException("a mistake of ours");
                    }));

    assertThat(discovered.candidates()).hasSize(2);
    assertThat(discovered.metrics().get("warnings"))
        .isEqualTo(
            List.of(
                "The source google could not be asked: it failed inside the program. The log says why."));
  }

  @Test
  void databaseThatIsAwayIsNoAnswer() {
    var open =
        free("open_data")
            .answers(
                _ -> {
                  throw new DataAccessResourceFailureException("gone");
                });

    assertThatThrownBy(() -> run(1, true, open))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }
}
