package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.RateLimit;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks Hunter for the account of a key. */
@Component
final class HunterCheck implements ProviderCheck {

  private final ProviderCalls calls;
  private final Prices prices;

  HunterCheck(ProviderCalls calls, Prices prices) {
    this.calls = calls;
    this.prices = prices;
  }

  @Override
  public Provider provider() {
    return Provider.HUNTER;
  }

  @Override
  public List<RateLimit> limits() {
    return HunterQuestions.LIMITS;
  }

  @Override
  public Finding ask(Credential credential) throws InterruptedException {
    var questions =
        new HunterQuestions(
            credential, day -> prices.of(Provider.HUNTER, "credit", day), InstantSource.system());
    return switch (calls.tryOnce(questions.account())) {
      case Answer.Known<HunterAccount>(var account) ->
          new Finding(
              true, sentence(account), account.plan(), account.creditsLeft(), account.resetDate());
      case Answer.Nothing<HunterAccount> _ -> Finding.works("Hunter takes the key.");
      case Answer.CouldNotAsk<HunterAccount>(_, var sentence, _) -> Finding.refused(sentence);
      case Answer.OverBudget<HunterAccount>(var sentence) -> Finding.refused(sentence);
    };
  }

  private static String sentence(HunterAccount account) {
    var left = account.creditsLeft();
    return left != null && left <= 0
        ? "Hunter takes the key, but its credits are used up: it finds nothing before they renew."
        : "Hunter takes the key.";
  }
}
