package io.prospectpro.engine.job;

/**
 * The stable name of a type of job and the type of its args.
 *
 * <p>The name is stored with every job and must outlive refactorings, so it is never a class name:
 * {@code lead.enrich}, not {@code com.acme.LeadEnricher}.
 *
 * @param <A> what the job's args are read into, by Jackson; records do best
 */
public record JobKind<A>(String name, Class<A> argsType) {

  public JobKind {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException(
          "A kind's name has 1 to 100 characters, but was '%s'".formatted(name));
    }
  }

  public static <A> JobKind<A> of(String name, Class<A> argsType) {
    return new JobKind<>(name, argsType);
  }

  @Override
  public String toString() {
    return name;
  }
}
