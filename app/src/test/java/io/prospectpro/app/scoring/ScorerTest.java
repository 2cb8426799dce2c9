package io.prospectpro.app.scoring;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.CandidateMaker;
import io.prospectpro.app.lead.Match;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScorerTest {

  private final Scorer scorer =
      new Scorer(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")));

  @Test
  void aCompleteNearbyFirmScoresNearlyAll() {
    var score = scorer.score(complete().confidence(1.0).make());

    assertThat(score.confidence()).isBetween(95, 100);
  }

  @Test
  void pointsOfTheReasonsAddUpToTheConfidence() {
    var score = scorer.score(complete().confidence(0.77).make());

    assertThat(score.reasons().stream().mapToInt(Score.Reason::points).sum())
        .isEqualTo(score.confidence());
    assertThat(score.version()).isEqualTo("2026-1");
    assertThat(score.reasons()).allSatisfy(reason -> assertThat(reason.text()).endsWith("."));
  }

  @Test
  void aCompleteRecordOfAFirmThatHardlyExistsDoesNotQualifyHighly() {
    assertThat(scorer.score(complete().confidence(0.1).make()).confidence()).isLessThan(60);
  }

  @Test
  void everySignalThatIsWorseLowersTheScore() {
    int best = confidence(complete());

    assertThat(confidence(complete().phone(null))).isLessThan(best);
    assertThat(confidence(complete().website(null))).isLessThan(best);
    assertThat(confidence(complete().website("https://facebook.com/trident"))).isLessThan(best);
    assertThat(confidence(complete().street(null))).isLessThan(best);
    assertThat(confidence(complete().street(null).town("Boulder", null))).isLessThan(best);
    assertThat(confidence(complete().email(null))).isLessThan(best);
    assertThat(confidence(complete().confidence(null))).isLessThan(best);
    assertThat(confidence(complete().seenAt(null))).isLessThan(best);
    assertThat(confidence(complete().seenAt(Instant.parse("2025-01-01T00:00:00Z"))))
        .isLessThan(best);
    assertThat(confidence(complete().match(match(Match.Closeness.RELATED, 0.1)))).isLessThan(best);
    assertThat(confidence(complete().match(match(Match.Closeness.EXACT, 9.9)))).isLessThan(best);
    assertThat(confidence(complete().match(match(Match.Closeness.EXACT, null)))).isLessThan(best);
  }

  @Test
  void theScoreStaysBetweenNothingAndAHundred() {
    var least = candidate().street(null).town(null, null).confidence(0.0).seenAt(null);

    assertThat(scorer.score(least.make()).confidence()).isBetween(0, 5);
    var keywords = new Match(Match.Closeness.EXACT, 0.0, 10, List.of("books"), List.of("books"));
    assertThat(confidence(complete().match(keywords))).isEqualTo(100);
  }

  @Test
  void theBestAreKeptNotTheFirst() {
    var scored =
        scorer.scoreAll(
            IntStream.rangeClosed(1, 10)
                .mapToObj(i -> candidate().id("c" + i).confidence(i / 10.0).make())
                .toList());

    var ranking = Ranking.best(scored, 3, 0);

    assertThat(ranking.best())
        .extracting(it -> it.candidate().id())
        .containsExactly("c10", "c9", "c8");
    assertThat(ranking.qualified()).isEqualTo(10);
  }

  @Test
  void whatDoesNotReachTheThresholdIsNotKept() {
    var scored = scorer.scoreAll(List.of(complete().id("a").make(), weak().id("b").make()));

    var ranking = Ranking.best(scored, 10, 70);

    assertThat(ranking.best()).extracting(it -> it.candidate().id()).containsExactly("a");
    assertThat(ranking.qualified()).isEqualTo(1);
  }

  @Test
  void tiesAreBrokenTheSameWayInAnyOrder() {
    var scored =
        new java.util.ArrayList<>(
            scorer.scoreAll(
                IntStream.range(0, 30).mapToObj(i -> complete().id("c" + i).make()).toList()));
    var expected = Ranking.best(scored, 10, 0);

    Collections.shuffle(scored, new Random(7));

    assertThat(Ranking.best(scored, 10, 0)).isEqualTo(expected);
  }

  private int confidence(CandidateMaker maker) {
    Candidate made = maker.make();
    return scorer.score(made).confidence();
  }

  private static CandidateMaker complete() {
    return candidate()
        .phone("+13034443133")
        .website("https://tridentcafe.com")
        .email("info@tridentcafe.com")
        .position(40.0, -105.2)
        .match(match(Match.Closeness.EXACT, 0.1));
  }

  private static CandidateMaker weak() {
    return candidate().confidence(0.3).street(null);
  }

  private static Match match(Match.Closeness closeness, @Nullable Double miles) {
    return new Match(closeness, miles, 10, List.of(), List.of());
  }
}
