package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.firm.World;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.Provider;
import io.prospectpro.sandbox.provider.ProviderApi;
import io.prospectpro.sandbox.provider.Quota;
import io.prospectpro.sandbox.provider.Refused;
import io.prospectpro.sandbox.provider.Trouble;
import java.time.InstantSource;
import java.util.List;

/** Text Search and Place Details of the new API; the legacy calls are passed on. */
public final class GoogleApi implements ProviderApi {

  private static final int MOST_RESULTS = 60;
  private static final String SEARCH = "/v1/places:searchText";
  private static final String DETAILS = "/v1/places/";

  private final Places places;
  private final PlaceFinder finder;
  private final GoogleAccount account;
  private final InstantSource clock;
  private final LegacyPlaces legacy;

  public GoogleApi(World world, GoogleAccount account, InstantSource clock) {
    this.places = new Places(world);
    this.finder = new PlaceFinder(places, world.towns(), world.draw());
    this.account = account;
    this.clock = clock;
    this.legacy = new LegacyPlaces(places, finder, account, clock);
  }

  @Override
  public Provider provider() {
    return Provider.GOOGLE;
  }

  @Override
  public String endpoint(Request request) {
    return request.path().startsWith(DETAILS) ? DETAILS + "{id}" : request.path();
  }

  @Override
  public Answer answer(Request request) {
    if (request.path().startsWith(LegacyPlaces.PREFIX)) {
      return legacy.answer(request);
    }
    if (request.path().equals(SEARCH) && request.method().equals("POST")) {
      requireKey(request);
      return search(request);
    }
    if (request.path().startsWith(DETAILS) && request.method().equals("GET")) {
      requireKey(request);
      return details(request);
    }
    throw new Refused(GoogleErrors.unknownMethod());
  }

  @Override
  public Response trouble(Trouble trouble) {
    return switch (trouble) {
      case RATE_LIMITED -> GoogleErrors.quota("SearchText", "minute", 600);
      case OUT_OF_CREDITS -> GoogleErrors.quota("SearchText", "day", 1000);
      case KEY_INVALID -> GoogleErrors.badKey();
      case KEY_BLOCKED -> GoogleErrors.blocked();
      case BILLING_OFF -> GoogleErrors.billingOff();
      case SERVICE_DISABLED -> GoogleErrors.serviceDisabled();
      case NOT_FOUND -> GoogleErrors.notFound();
      case UNAVAILABLE -> GoogleErrors.unavailable();
      case SERVER_ERROR -> GoogleErrors.internal();
      case PENDING, REMOTE_SERVER_FAILED, LEGAL_BLOCK, TIMED_OUT, FORBIDDEN ->
          throw trouble.unknownAt(Provider.GOOGLE);
    };
  }

  private Answer search(Request request) {
    var mask = FieldMask.ofSearch(request);
    var body = SearchBody.read(request.body());
    int offset = offset(body);
    requireQuota(account.searchPerMinute(), "SearchText", "minute");
    requireQuota(account.searchPerDay(), "SearchText", "day");
    var found = finder.find(body);
    var page = page(found, offset, body.pageSize());
    var answer = Json.object();
    if (!page.isEmpty()) {
      answer.set("places", Json.nodes(page.stream().map(p -> mask.pruned(p.json())).toList()));
    }
    int next = offset + page.size();
    if (mask.hasNextPage() && next < Math.min(found.size(), MOST_RESULTS)) {
      answer.put("nextPageToken", PageToken.of(body.identity(), next, clock.instant()).write());
    }
    return Answer.billed(
        Response.json(200, answer), body.textQuery(), Charge.of(mask.tier().sku("text-search"), 1));
  }

  static List<Place> page(List<Place> found, int offset, int size) {
    int end = Math.min(Math.min(offset + size, found.size()), MOST_RESULTS);
    return offset >= end ? List.of() : found.subList(offset, end);
  }

  private static int offset(SearchBody body) {
    if (body.pageToken() == null) {
      return 0;
    }
    return PageToken.read(body.pageToken())
        .filter(token -> token.belongsTo(body.identity()))
        .map(PageToken::offset)
        .orElseThrow(
            () ->
                new Refused(
                    GoogleErrors.invalid(
                        "Request parameters for paging requests must match the initial SearchText"
                            + " request.")));
  }

  private Answer details(Request request) {
    var mask = FieldMask.ofDetails(request);
    requireQuota(account.detailsPerMinute(), "GetPlace", "minute");
    requireQuota(account.detailsPerDay(), "GetPlace", "day");
    var id = request.path().substring(DETAILS.length());
    if (!id.startsWith("ChIJ")) {
      throw new Refused(GoogleErrors.invalid("Not a valid Place ID: " + id));
    }
    var place = places.find(id).orElseThrow(() -> new Refused(GoogleErrors.notFound()));
    return Answer.billed(
        Response.json(200, mask.pruned(place.json())),
        id,
        Charge.of(mask.tier().sku("details"), 1));
  }

  private void requireKey(Request request) {
    var key = request.header("X-Goog-Api-Key").or(() -> request.parameter("key"));
    if (key.isEmpty()) {
      throw new Refused(GoogleErrors.noKey());
    }
    switch (account.keys().stateOf(key.get())) {
      case VALID -> {}
      case INVALID -> throw new Refused(GoogleErrors.badKey());
      case BLOCKED -> throw new Refused(GoogleErrors.blocked());
      case BILLING_OFF -> throw new Refused(GoogleErrors.billingOff());
      case SERVICE_DISABLED -> throw new Refused(GoogleErrors.serviceDisabled());
    }
  }

  private static void requireQuota(Quota quota, String method, String period) {
    if (!quota.tryTake()) {
      throw new Refused(GoogleErrors.quota(method, period, quota.limit()));
    }
  }
}
