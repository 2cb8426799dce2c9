package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.person.People;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.Refused;
import io.prospectpro.sandbox.provider.Trouble;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** NeverBounce's calls: who may ask, and what they cost. */
public final class NeverBounceApi implements ProviderApi {

  private static final String PREFIX = "/v4.2/";
  private static final int LARGEST_BODY = 25 * 1024 * 1024;

  private final NeverBounceAccount account;
  private final Verdicts verdicts;
  private final InstantSource clock;
  private final JobPace pace;
  private final Jobs jobs;

  public NeverBounceApi(
      People people, NeverBounceAccount account, InstantSource clock, JobPace pace) {
    this.account = account;
    this.verdicts = new Verdicts(people);
    this.clock = clock;
    this.pace = pace;
    this.jobs = new Jobs(clock);
  }

  /** The jobs, for who tells clients how they are getting on. */
  Jobs jobs() {
    return jobs;
  }

  @Override
  public Provider provider() {
    return Provider.NEVERBOUNCE;
  }

  @Override
  public Answer answer(Request request) {
    if (request.body().length() > LARGEST_BODY) {
      throw new Refused(Response.html(413, "<h1>413 Request Entity Too Large</h1>"));
    }
    var input = Input.read(request);
    requireKey(input);
    var path = request.path().startsWith(PREFIX) ? request.path().substring(PREFIX.length()) : "";
    return switch (path) {
      case "single/check" -> check(input);
      case "account/info" -> Answer.free(success(accountInfo()), "account");
      case "jobs/create" -> create(input);
      case "jobs/parse" -> parse(input);
      case "jobs/start" -> start(input);
      case "jobs/status" -> free(input, JobBodies.status(job(input), verdicts, clock.instant()));
      case "jobs/results" -> results(input);
      case "jobs/download" -> download(input);
      case "jobs/search" -> Answer.free(success(search()), "jobs");
      case "jobs/delete" -> delete(input);
      default -> throw failure("The requested method does not exist");
    };
  }

  @Override
  public Response trouble(Trouble trouble) {
    return switch (trouble) {
      case RATE_LIMITED -> error("throttle_triggered", "Too many requests in a short time");
      case OUT_OF_CREDITS -> noCredits().response();
      case KEY_INVALID -> badKey();
      case KEY_BLOCKED -> error("bad_referrer", "The request came from a referrer not allowed");
      case UNAVAILABLE -> error("temp_unavail", "The service is temporarily unavailable");
      case SERVER_ERROR -> Response.html(500, "<h1>500 Internal Server Error</h1>");
      case BILLING_OFF,
          SERVICE_DISABLED,
          NOT_FOUND,
          PENDING,
          REMOTE_SERVER_FAILED,
          LEGAL_BLOCK,
          TIMED_OUT,
          FORBIDDEN ->
          throw trouble.unknownAt(Provider.NEVERBOUNCE);
    };
  }

  static Refused failure(String message) {
    return new Refused(error("general_failure", message));
  }

  private Answer check(Input input) {
    var email = input.text("email");
    if (email.isEmpty()) {
      throw failure("Missing required parameter 'email'");
    }
    if (!account.mayCheck()) {
      throw new Refused(trouble(Trouble.RATE_LIMITED));
    }
    var charges = account.pay(1).orElseThrow(NeverBounceApi::noCredits);
    var body = verdicts.verification(email, input.flag("address_info"));
    if (input.flag("credits_info")) {
      body.set("credits_info", JobBodies.credits(account.credits()));
    }
    return new Answer(success(body), email, charges);
  }

  // One at a time: whether a job may run and what it costs is decided before it is stored.
  private synchronized Answer create(Input input) {
    if (!input.text("input_location").equals("supplied")) {
      throw failure("Only the input_location 'supplied' is known to the sandbox");
    }
    var now = clock.instant();
    boolean parses = input.flag("auto_parse");
    boolean starts = parses && input.flag("auto_start");
    var filename = input.text("filename");
    var job =
        new Job(
            jobs.nextId(),
            filename.isEmpty() ? "supplied.csv" : filename,
            input.entries(),
            pace,
            now,
            parses ? now : null,
            null,
            input.flag("run_sample"),
            null,
            input.callback());
    var body = Json.object().put("job_id", job.id());
    if (job.entries().isEmpty()) {
      jobs.add(job.failed("The list has no addresses"));
      return Answer.free(success(body), subject(job));
    }
    var charges = starts ? charge(job) : List.<Charge>of();
    jobs.add(starts ? job.started(now) : job);
    return new Answer(success(body), subject(job), charges);
  }

  private synchronized Answer parse(Input input) {
    var job = job(input);
    var now = clock.instant();
    boolean starts = input.flag("auto_start") && job.startAskedAt() == null;
    var charges = starts ? charge(job) : List.<Charge>of();
    jobs.change(job.id(), one -> starts ? one.parsed(now).started(now) : one.parsed(now));
    return new Answer(success(queued(job)), subject(job), charges);
  }

  private synchronized Answer start(Input input) {
    var job = job(input);
    var now = clock.instant();
    var status = job.statusAt(now);
    if (status != JobStatus.WAITING && status != JobStatus.WAITING_ANALYZED) {
      throw failure("The job is %s and cannot be started".formatted(status.key()));
    }
    var charges = charge(job);
    jobs.change(job.id(), one -> one.started(now));
    return new Answer(success(queued(job)), subject(job), charges);
  }

  // Runs are counted only for lists that are paid for.
  private List<Charge> charge(Job job) {
    if (job.failure() != null) {
      throw failure("The job has failed: " + job.failure());
    }
    long billable = JobBodies.billable(job, verdicts);
    if (billable > account.creditsLeft()) {
      throw noCredits();
    }
    if (!jobs.tryRun()) {
      throw new Refused(trouble(Trouble.RATE_LIMITED));
    }
    return account.pay(billable).orElseThrow(NeverBounceApi::noCredits);
  }

  private Answer results(Input input) {
    var job = completeJob(input);
    long page = input.number("page", 1);
    long size = input.number("items_per_page", 10);
    if (page < 1 || size < 1 || size > 1000) {
      throw failure("page starts at 1, items_per_page is 1 to 1000");
    }
    return free(input, JobBodies.results(job, verdicts, page, size));
  }

  private Answer download(Input input) {
    var job = completeJob(input);
    return Answer.free(
        Response.text(200, JobBodies.csv(job, verdicts, input))
            .with("Content-Type", "application/octet-stream"),
        subject(job));
  }

  private Answer delete(Input input) {
    var job = job(input);
    jobs.remove(job.id());
    return Answer.free(success(Json.object()), subject(job));
  }

  private Job job(Input input) {
    return jobs.find(input.number("job_id", 0)).orElseThrow(() -> failure("Invalid job ID"));
  }

  private Job completeJob(Input input) {
    var job = job(input);
    if (job.statusAt(clock.instant()) != JobStatus.COMPLETE) {
      throw failure("Results are not available until the job is complete");
    }
    return job;
  }

  private Answer free(Input input, ObjectNode body) {
    return Answer.free(success(body), "job " + input.text("job_id"));
  }

  private ObjectNode accountInfo() {
    Instant now = clock.instant();
    var statuses = jobs.all().stream().map(job -> job.statusAt(now)).toList();
    var body = Json.object();
    body.set("credits_info", JobBodies.credits(account.credits()));
    body.putObject("job_counts")
        .put("completed", statuses.stream().filter(JobStatus.COMPLETE::equals).count())
        .put("under_review", 0)
        .put("queued", statuses.stream().filter(JobStatus.QUEUED::equals).count())
        .put("processing", statuses.stream().filter(JobStatus.RUNNING::equals).count());
    return body;
  }

  private ObjectNode search() {
    var now = clock.instant();
    var all = jobs.all().stream().map(job -> JobBodies.status(job, verdicts, now)).toList();
    return Json.object()
        .put("total_results", all.size())
        .put("total_pages", 1)
        .set("results", Json.nodes(all));
  }

  private static ObjectNode queued(Job job) {
    return Json.object().put("queue_id", "NB-PQ-" + Long.toHexString(job.id()));
  }

  private static String subject(Job job) {
    return "job " + job.id();
  }

  private void requireKey(Input input) {
    switch (account.keys().stateOf(input.text("key"))) {
      case VALID -> {}
      case BLOCKED -> throw new Refused(trouble(Trouble.KEY_BLOCKED));
      case INVALID, BILLING_OFF, SERVICE_DISABLED -> throw new Refused(badKey());
    }
  }

  private static Refused noCredits() {
    return failure("You do not have enough credits for this request. Add payment to go on.");
  }

  private static Response badKey() {
    return error(
        "auth_failure",
        "We were unable to authenticate your request. Check the API key that was sent with it.");
  }

  private static Response success(ObjectNode body) {
    var all = Json.object().put("status", "success");
    body.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
    return Response.json(200, all.put("execution_time", 12));
  }

  private static Response error(String status, String message) {
    return Response.json(
        200, Json.object().put("status", status).put("message", message).put("execution_time", 5));
  }
}
