package io.prospectpro.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void percentileIsAMeasuredValue() {
    var values = IntStream.rangeClosed(1, 400).mapToObj(value -> (double) value).toList();

    assertThat(Figures.percentile(values, 50)).isEqualTo(200);
    assertThat(Figures.percentile(values, 99)).isEqualTo(396);
    assertThat(Figures.max(values)).isEqualTo(400);
  }

  @Test
  void medianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(Figures.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    assertThat(Figures.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
  }

  @Test
  void whatWasNotMeasuredIsNoNumber() {
    assertThat(Figures.median(List.of())).isNaN();
    assertThat(Figures.max(List.of(1.0, Double.NaN))).isNaN();
  }
}
