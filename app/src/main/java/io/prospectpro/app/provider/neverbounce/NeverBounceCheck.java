package io.prospectpro.app.provider.neverbounce;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.RateLimit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks NeverBounce for the account of a key. */
@Component
final class NeverBounceCheck implements ProviderCheck {

  private final ProviderCalls calls;

  NeverBounceCheck(ProviderCalls calls) {
    this.calls = calls;
  }

  @Override
  public Provider provider() {
    return Provider.NEVERBOUNCE;
  }

  @Override
  public List<RateLimit> limits() {
    return NeverBounce.LIMITS;
  }

  @Override
  public Finding ask(Credential credential) throws InterruptedException {
    return switch (calls.tryOnce(NeverBounce.accountOf(credential))) {
      case Answer.Known<NeverBounceAccount>(var account) ->
          new Finding(true, sentence(account), null, account.creditsLeft(), null);
      case Answer.Nothing<NeverBounceAccount> _ -> Finding.works("NeverBounce takes the key.");
      case Answer.CouldNotAsk<NeverBounceAccount>(_, var sentence, _) -> Finding.refused(sentence);
      case Answer.OverBudget<NeverBounceAccount>(var sentence) -> Finding.refused(sentence);
    };
  }

  private static String sentence(NeverBounceAccount account) {
    var left = account.creditsLeft();
    return left != null && left <= 0
        ? "NeverBounce takes the key, but has no credits left: buy some in your account there."
        : "NeverBounce takes the key.";
  }
}
