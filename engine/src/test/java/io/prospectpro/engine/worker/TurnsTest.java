package io.prospectpro.engine.worker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.store.Claim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Turns among kinds, among tenants, and in what order what was claimed together begins. */
class TurnsTest {

  private static Claim claim(String tenant) {
    return Claims.of("bake", tenant, 0);
  }

  @Test
  void kindsTakeTheFirstPlaceInTurn() {
    var turns = new Turns(List.of("a", "b", "c"));

    var first = Stream.generate(turns::next).limit(6).map(turn -> turn.firstEntry().getKey());

    assertThat(first).containsExactly("a", "b", "c", "a", "b", "c");
  }

  @Test
  void nextTurnBeginsAfterTheTenantThatWasServedLast() {
    var turns = new Turns(List.of("bake"));

    turns.served(List.of(claim("ann"), claim("bob")));
    assertThat(turns.next()).containsEntry("bake", "bob");
    turns.served(List.of(claim("cid"), claim("ann"))); // went round
    assertThat(turns.next()).containsEntry("bake", "ann");
    turns.served(List.of());
    assertThat(turns.next()).containsEntry("bake", "ann");
  }

  @Test
  void turnsOfOneKindLeaveThoseOfAnotherAlone() {
    var turns = new Turns(List.of("bake", "sell"));

    turns.served(List.of(claim("ann"), Claims.of("sell", "zoe", 0)));

    assertThat(turns.next()).containsEntry("bake", "ann").containsEntry("sell", "zoe");
  }

  private static List<Claim> anyClaims(Random random) {
    var claims = new ArrayList<Claim>();
    for (var i = random.nextInt(60); i > 0; i--) {
      claims.add(Claims.of("bake", "tenant " + random.nextInt(5), random.nextInt(3)));
    }
    Collections.shuffle(claims, random);
    return claims;
  }

  @RepeatedTest(100)
  void interleavingLosesNothingAndKeepsTheOrderWithinATenant(RepetitionInfo repetition) {
    var claims = anyClaims(new Random(repetition.getCurrentRepetition()));

    var ordered = Turns.interleave(claims, Function.identity());

    assertThat(ordered).containsExactlyInAnyOrderElementsOf(claims);
    ordered.stream()
        .collect(groupingBy(Claim::tenant))
        .values()
        .forEach(
            line ->
                assertThat(line)
                    .isSortedAccordingTo(
                        (a, b) ->
                            a.priority() == b.priority()
                                ? a.id().compareTo(b.id())
                                : Integer.compare(a.priority(), b.priority())));
  }

  @RepeatedTest(100)
  void nobodyIsServedTwiceBeforeAnotherWhoWaitsIsServedOnce(RepetitionInfo repetition) {
    var ordered =
        Turns.interleave(
            anyClaims(new Random(repetition.getCurrentRepetition())), Function.identity());

    var all = ordered.stream().collect(groupingBy(Claim::tenant, counting()));
    for (var begun = 0; begun <= ordered.size(); begun++) {
      var served =
          ordered.subList(0, begun).stream().collect(groupingBy(Claim::tenant, counting()));
      var most = served.values().stream().mapToLong(count -> count).max().orElse(0);
      all.forEach(
          (tenant, count) ->
              assertThat(served.getOrDefault(tenant, 0L))
                  .isGreaterThanOrEqualTo(Math.min(count, most - 1)));
    }
  }
}
