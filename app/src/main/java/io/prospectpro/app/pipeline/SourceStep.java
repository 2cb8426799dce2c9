package io.prospectpro.app.pipeline;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.engine.job.JobContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Asks one source in a step of the job.
 *
 * <p>What it found is recorded, also if it is a part; that it could not be asked is not, so that a
 * later attempt of the job asks again. A source that breaks is one that could not be asked, except
 * for our own database: without that nothing works, and the job is tried again as a whole.
 */
record SourceStep(BusinessSource source, Search search, Payer payer) {

  private static final Logger LOG = LoggerFactory.getLogger(SourceStep.class);

  SourceAnswer run(JobContext job) throws Exception {
    try {
      return job.step("discover-" + source.key(), SourceAnswer.class, () -> answer(job));
    } catch (NotAsked e) {
      return nothing(e.sentence);
    }
  }

  private SourceAnswer answer(JobContext job) throws InterruptedException, NotAsked {
    return switch (ask(job)) {
      case Discovery.Found(var candidates, var total, var warning) ->
          new SourceAnswer(source.key(), candidates, total, warning);
      case Discovery.NothingMatched(var message) -> nothing(message);
      case Discovery.NotCovered(var message, _) -> nothing(message);
      case Discovery.CouldNotAsk(var message) -> throw new NotAsked(message);
    };
  }

  private Discovery ask(JobContext job) throws InterruptedException {
    try {
      return source.search(search, payer);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      if (job.isStopped()) {
        throw e;
      }
      LOG.atError()
          .addKeyValue("source", source.key())
          .setCause(e)
          .log("A source broke; the campaign goes on without it");
      return new Discovery.CouldNotAsk(
          "The source %s could not be asked: it failed inside the program. The log says why."
              .formatted(source.key()));
    }
  }

  private SourceAnswer nothing(String message) {
    return new SourceAnswer(source.key(), List.of(), 0, message);
  }

  /** Leaves the step without a record. */
  private static final class NotAsked extends Exception {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    NotAsked(String sentence) {
      super(sentence, null, false, false);
      this.sentence = sentence;
    }
  }
}
