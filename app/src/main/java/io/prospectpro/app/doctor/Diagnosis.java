package io.prospectpro.app.doctor;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that can be found, with what to do. {@code docs/doctor.md} is this in a table. */
public enum Diagnosis {
  SETTINGS_FINE(Topic.SETTINGS, Verdict.OK, null, "The settings make sense.", ""),
  SETTINGS_WRONG(
      Topic.SETTINGS,
      Verdict.BROKEN,
      Symptom.TEST_SCRIPT,
      "A setting has a value that the program refuses.",
      "Correct the setting that is named, then ask again: the program does not "
          + "start as it is."),
  PUBLIC_URL_MISSING(
      Topic.SETTINGS,
      Verdict.WARNING,
      null,
      "Letters are sent, but the links in them lead to this machine alone.",
      "Set PROSPECTPRO_PUBLICURL to the address at which people reach the server."),
  DISK_FINE(Topic.DISK, Verdict.OK, null, "The data folder can be written and has room.", ""),
  DISK_LOW(
      Topic.DISK,
      Verdict.WARNING,
      null,
      "The disk of the data folder is nearly full.",
      "Delete what is not needed there, or move the data folder to a larger disk "
          + "(PROSPECTPRO_DATA)."),
  DISK_FULL(
      Topic.DISK,
      Verdict.BROKEN,
      null,
      "The disk of the data folder is full: PostgreSQL stops when it cannot " + "write.",
      "Delete what is not needed there at once, or move the data folder to a "
          + "larger disk (PROSPECTPRO_DATA)."),
  FOLDER_CLOSED(
      Topic.DISK,
      Verdict.BROKEN,
      null,
      "The data folder cannot be written.",
      "Make it a folder that the user who runs ProspectPro owns, or name another "
          + "in PROSPECTPRO_DATA."),
  PORT_TAKEN(
      Topic.DISK,
      Verdict.BROKEN,
      null,
      "The port of ProspectPro's own PostgreSQL is taken by another program.",
      "End that program, or name another port in PROSPECTPRO_DATABASE_PORT; 0 "
          + "takes a free one."),
  DATABASE_FINE(Topic.DATABASE, Verdict.OK, null, "The database answers.", ""),
  OWN_DATABASE_ABSENT(
      Topic.DATABASE,
      Verdict.UNKNOWN,
      Symptom.NO_LEADS,
      "There is no database yet: the first start makes one.",
      "Start ProspectPro (./prospectpro serve), then ask again."),
  OWN_DATABASE_STOPPED(
      Topic.DATABASE,
      Verdict.UNKNOWN,
      Symptom.JOB_STAYS_PENDING,
      "ProspectPro's own PostgreSQL is not running, because ProspectPro is not.",
      "Start ProspectPro (./prospectpro serve), then ask again."),
  OWN_DATABASE_SILENT(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "ProspectPro's own PostgreSQL runs and does not answer.",
      "Wait a minute if it has just been started. Else read server.log in its "
          + "folder, end the process, and start again."),
  DATABASE_HOST_UNKNOWN(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "Nobody knows the database's host.",
      "Correct the host in PROSPECTPRO_DATABASE_URL, or this machine's DNS."),
  DATABASE_REFUSED(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "Nothing listens at the database's host and port.",
      "Start PostgreSQL there, or correct host and port in "
          + "PROSPECTPRO_DATABASE_URL; a firewall may refuse as well."),
  DATABASE_SILENT(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database's host does not answer.",
      "See that the host is on and that no firewall swallows the connection."),
  DATABASE_PASSWORD(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database refuses user or password.",
      "Correct PROSPECTPRO_DATABASE_USER and PROSPECTPRO_DATABASE_PASSWORD."),
  DATABASE_NOT_ADMITTED(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database lets nobody in as this user from here.",
      "Add a line for user, database and this machine's address to PostgreSQL's "
          + "pg_hba.conf (at a hosting provider: to the list of allowed addresses)."),
  DATABASE_MISSING(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The server has no database of this name.",
      "Create it there (CREATE DATABASE ...), or correct the name at the end of "
          + "PROSPECTPRO_DATABASE_URL."),
  DATABASE_WANTS_TLS(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database takes encrypted connections only.",
      "Take sslmode=disable out of PROSPECTPRO_DATABASE_URL, or put "
          + "?sslmode=require at its end."),
  DATABASE_WITHOUT_TLS(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The settings ask for encryption, and the database has none.",
      "Switch ssl on in PostgreSQL, or, only if the way there is private, take "
          + "sslmode out of PROSPECTPRO_DATABASE_URL."),
  DATABASE_FULL(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database has no connection left for this user.",
      "Raise max_connections there (or the user's limit), end other programs, or "
          + "lower PROSPECTPRO_DATABASE_WORKERCONNECTIONS and its like."),
  DATABASE_CROWDED(
      Topic.DATABASE,
      Verdict.WARNING,
      Symptom.JOB_STAYS_PENDING,
      "The database may run out of connections.",
      "Raise max_connections there, or lower "
          + "PROSPECTPRO_DATABASE_WORKERCONNECTIONS and its like."),
  DATABASE_STARTING(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database is starting or stopping.",
      "Wait a minute, then ask again."),
  DATABASE_OLD(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database is older than PostgreSQL 15.",
      "Bring it to PostgreSQL 15 or later."),
  DATABASE_STANDBY(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database is a standby: nothing can be written there.",
      "Name the primary in PROSPECTPRO_DATABASE_URL, or promote this server."),
  DATABASE_READ_ONLY(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database is set to be read only.",
      "Hosting providers do so when its disk is full: make room there, or switch "
          + "default_transaction_read_only off."),
  DATABASE_OTHER(
      Topic.DATABASE,
      Verdict.BROKEN,
      null,
      "The database refuses the connection.",
      "Read what it says; its own log may say more."),
  MIGRATIONS_FINE(Topic.MIGRATIONS, Verdict.OK, null, "All tables are those of this program.", ""),
  MIGRATIONS_MISSING(
      Topic.MIGRATIONS,
      Verdict.WARNING,
      Symptom.TEST_SCRIPT,
      "Some tables are not there yet, or not as this program needs them.",
      "Start ProspectPro: it makes and changes them at its start."),
  MIGRATIONS_NEWER(
      Topic.MIGRATIONS,
      Verdict.BROKEN,
      Symptom.TEST_SCRIPT,
      "A newer program has changed the tables.",
      "Use that program, or restore the backup from before it."),
  MIGRATIONS_CHANGED(
      Topic.MIGRATIONS,
      Verdict.BROKEN,
      null,
      "A change of the tables is not the one that was made under its name.",
      "Use the program as it was released. If you changed the file, put it back " + "as it was."),
  ROLES_FINE(
      Topic.ROLES, Verdict.OK, null, "Logins, walls and policies are as they should be.", ""),
  WEB_LOGIN_MISSING(
      Topic.ROLES,
      Verdict.BROKEN,
      null,
      "The login of requests does not exist.",
      "Start ProspectPro once with an owner who may create roles, or create it: "
          + "docs/backup.md has the statement."),
  WEB_LOGIN_TOO_MIGHTY(
      Topic.ROLES,
      Verdict.BROKEN,
      null,
      "The login of requests may pass the walls between users.",
      "ALTER ROLE prospectpro_web NOSUPERUSER NOBYPASSRLS, and look for who " + "changed it."),
  WEB_LOGIN_PASSWORD(
      Topic.ROLES,
      Verdict.WARNING,
      null,
      "The login of requests has another password than the settings give it.",
      "Start ProspectPro: it sets the password. With several nodes, give all the "
          + "same PROSPECTPRO_DATABASE_PASSWORD."),
  WEB_LOGIN_REFUSED(
      Topic.ROLES,
      Verdict.BROKEN,
      null,
      "The login of requests is not let in.",
      "Add prospectpro_web to pg_hba.conf like the owner."),
  WALLS_OFF(
      Topic.ROLES,
      Verdict.BROKEN,
      null,
      "Tables of users stand open: row-level security is off.",
      "ALTER TABLE ... ENABLE ROW LEVEL SECURITY for each, and look for who " + "changed it."),
  WALLS_FORCED(
      Topic.ROLES,
      Verdict.BROKEN,
      Symptom.JOB_STAYS_PENDING,
      "Row-level security is forced upon the tables' owner, who then sees no "
          + "rows: jobs find nothing.",
      "ALTER TABLE ... NO FORCE ROW LEVEL SECURITY for each."),
  POLICIES_MISSING(
      Topic.ROLES,
      Verdict.BROKEN,
      Symptom.NO_LEADS,
      "Policies that let users see their own rows are missing.",
      "Restore a backup, or run the CREATE POLICY statements of the migrations "
          + "that are named again."),
  POLICIES_STRANGE(
      Topic.ROLES,
      Verdict.WARNING,
      null,
      "There are policies that no migration made: they may let strangers in.",
      "DROP POLICY for each, unless you know what it is for."),
  INNER_SCHEMA_OPEN(
      Topic.ROLES,
      Verdict.BROKEN,
      null,
      "Requests may read what is the owner's alone.",
      "REVOKE ALL ON SCHEMA ... FROM PUBLIC, anon, authenticated, and look for "
          + "who changed it."),
  CLOCK_FINE(
      Topic.CLOCK, Verdict.OK, null, "This machine and the database agree what time it is.", ""),
  CLOCK_OFF(
      Topic.CLOCK,
      Verdict.WARNING,
      Symptom.INVALID_JWT,
      "Clocks differ by more than two seconds: tokens may be refused as expired "
          + "or not yet valid.",
      "Switch time synchronisation (NTP) on, on this machine and on the " + "database's."),
  POOLER_FINE(
      Topic.POOLER,
      Verdict.OK,
      null,
      "The settings say rightly whether a transaction pooler is on the way.",
      ""),
  POOLER_UNSAID(
      Topic.POOLER,
      Verdict.BROKEN,
      Symptom.REAL_TIME,
      "The address leads through a transaction pooler, and the settings do not " + "say so.",
      "Set PROSPECTPRO_DATABASE_POOLED=true and PROSPECTPRO_DATABASE_DIRECTURL to "
          + "the address past the pooler."),
  POOLER_OVERSTATED(
      Topic.POOLER,
      Verdict.WARNING,
      null,
      "The settings say that a transaction pooler is on the way, and there is " + "none.",
      "Take PROSPECTPRO_DATABASE_POOLED out: without a pooler more is possible, " + "and faster."),
  DIRECT_URL_POOLED(
      Topic.POOLER,
      Verdict.BROKEN,
      Symptom.REAL_TIME,
      "The direct address leads through a transaction pooler as well.",
      "Set PROSPECTPRO_DATABASE_DIRECTURL to the address past the pooler (often "
          + "port 5432 in place of 6543), or take it out."),
  LIVE_FINE(Topic.LIVE, Verdict.OK, null, "Progress is told at once to every node.", ""),
  LIVE_POLLING(
      Topic.LIVE,
      Verdict.WARNING,
      Symptom.REAL_TIME,
      "There is no direct connection: progress comes up to a second late, and a "
          + "dead node is noticed after ten seconds.",
      "Set PROSPECTPRO_DATABASE_DIRECTURL to the address past the pooler. Without "
          + "one, everything works, later."),
  LIVE_DEAF(
      Topic.LIVE,
      Verdict.WARNING,
      Symptom.REAL_TIME,
      "What is told over the database does not arrive on the direct connection.",
      "Let PROSPECTPRO_DATABASE_DIRECTURL lead to the same server and database as "
          + "PROSPECTPRO_DATABASE_URL."),
  LIVE_UNREACHABLE(
      Topic.LIVE,
      Verdict.BROKEN,
      Symptom.REAL_TIME,
      "The direct address cannot be connected to.",
      "Correct PROSPECTPRO_DATABASE_DIRECTURL, or take it out."),
  JOBS_FINE(Topic.JOBS, Verdict.OK, null, "Jobs are worked on.", ""),
  NOBODY_WORKS(
      Topic.JOBS,
      Verdict.BROKEN,
      Symptom.JOB_STAYS_PENDING,
      "Jobs wait, and no node works on any.",
      "Start ProspectPro (./prospectpro serve)."),
  NO_NODE(
      Topic.JOBS,
      Verdict.WARNING,
      null,
      "No node runs; no job waits either.",
      "Start ProspectPro (./prospectpro serve)."),
  NODE_LATE(
      Topic.JOBS,
      Verdict.WARNING,
      Symptom.JOB_STAYS_PENDING,
      "A node does not report in time: it is dead, or the machine or the way to "
          + "the database is too slow.",
      "Look at that node's machine and log. Its jobs are taken over by others "
          + "within ten seconds."),
  JOBS_WAIT_LONG(
      Topic.JOBS,
      Verdict.WARNING,
      Symptom.JOB_STAYS_PENDING,
      "Jobs wait long for their turn.",
      "Start another node, raise PROSPECTPRO_JOBSATONCE, or wait. An admin's page "
          + "shows what runs."),
  KIND_PAUSED(
      Topic.JOBS,
      Verdict.WARNING,
      Symptom.JOB_STAYS_PENDING,
      "A kind of job is paused: none is begun.",
      "Resume it in the database: UPDATE engine.kind SET paused_at = NULL WHERE "
          + "name = '...'."),
  JOBS_FAILED(
      Topic.JOBS,
      Verdict.WARNING,
      Symptom.NO_LEADS,
      "Jobs failed within the last day.",
      "The commonest reason says what to do; an admin's page shows each, and runs " + "it again."),
  LEADS_FINE(Topic.LEADS, Verdict.OK, null, "There are leads.", ""),
  NO_CAMPAIGN(
      Topic.LEADS,
      Verdict.UNKNOWN,
      Symptom.NO_LEADS,
      "No campaign was started yet.",
      "Start one on the page, or with ./prospectpro discover \"coffee shop\" "
          + "\"Boulder, CO\"."),
  NO_LEADS(
      Topic.LEADS,
      Verdict.WARNING,
      Symptom.NO_LEADS,
      "Campaigns were started, and there is not a single lead.",
      "See under 'jobs' whether campaigns failed. If they completed, no source "
          + "knows such firms there: try another place, import a CSV file, or switch a "
          + "provider on. Who looks with SQL must do so as the owner or with a user's "
          + "claims; others see no rows."),
  PROVIDER_FINE(Topic.PROVIDERS, Verdict.OK, null, "A provider answers and takes the key.", ""),
  NO_PROVIDER(
      Topic.PROVIDERS,
      Verdict.OK,
      null,
      "No provider is switched on: campaigns use open data and the firms' web " + "sites.",
      ""),
  PROVIDER_FAILS(
      Topic.PROVIDERS,
      Verdict.BROKEN,
      Symptom.NO_LEADS,
      "A provider refuses the key or does not answer.",
      "Do what the sentence says, or test the key on an admin's page."),
  NO_CREDITS(
      Topic.PROVIDERS,
      Verdict.WARNING,
      Symptom.NO_LEADS,
      "A provider takes the key, and the account there has no credits left.",
      "Buy credits there, or wait until they renew."),
  PROVIDER_PAUSED(
      Topic.PROVIDERS,
      Verdict.WARNING,
      Symptom.NO_LEADS,
      "Campaigns leave a provider alone for a while, because it refused them.",
      "When it is mended, test the key on an admin's page: that ends the pause."),
  KEY_UNREADABLE(
      Topic.PROVIDERS,
      Verdict.BROKEN,
      null,
      "A stored key cannot be decrypted with the present secret.",
      "Name the secret with which it was stored in PROSPECTPRO_SECRET_OLDKEYS, or "
          + "enter the key again."),
  SECRET_MISSING(
      Topic.PROVIDERS,
      Verdict.BROKEN,
      null,
      "Keys are stored, and the secret to decrypt them is not set.",
      "Set PROSPECTPRO_SECRET_KEY to the secret with which they were stored, the "
          + "same on all nodes."),
  MAIL_FINE(Topic.MAIL, Verdict.OK, null, "The mail server takes our letters.", ""),
  MAIL_OFF(
      Topic.MAIL,
      Verdict.OK,
      null,
      "No mail server is set: nobody gets letters, and a forgotten password "
          + "cannot be replaced.",
      ""),
  MAIL_FOLDER(
      Topic.MAIL,
      Verdict.WARNING,
      null,
      "Letters become files, and nobody gets them: this is for development.",
      "Set PROSPECTPRO_MAIL_HOST and its like, and take PROSPECTPRO_MAIL_FOLDER " + "out."),
  MAIL_UNREACHABLE(
      Topic.MAIL,
      Verdict.BROKEN,
      null,
      "The mail server cannot be reached.",
      "Correct PROSPECTPRO_MAIL_HOST and PROSPECTPRO_MAIL_PORT; many networks let "
          + "port 587 or 465 out, but not 25."),
  MAIL_NOT_ENCRYPTED(
      Topic.MAIL,
      Verdict.BROKEN,
      null,
      "The connection to the mail server cannot be encrypted as the settings ask.",
      "Set PROSPECTPRO_MAIL_TLS to starttls (mostly port 587) or tls (port 465); "
          + "none only for a server on this machine."),
  MAIL_REFUSED(
      Topic.MAIL,
      Verdict.BROKEN,
      null,
      "The mail server refuses user or password.",
      "Correct PROSPECTPRO_MAIL_USER and PROSPECTPRO_MAIL_PASSWORD; some "
          + "providers want a password made for programs."),
  MAIL_OTHER(
      Topic.MAIL,
      Verdict.BROKEN,
      null,
      "The mail server answers, and does not take letters.",
      "Read what it says."),
  TOKENS_FINE(Topic.TOKENS, Verdict.OK, null, "The issuer of tokens publishes its keys.", ""),
  NO_ISSUER(
      Topic.TOKENS,
      Verdict.OK,
      Symptom.INVALID_JWT,
      "No issuer is set: people sign in on the page, programs with API keys; "
          + "every token is refused.",
      ""),
  ISSUER_UNREACHABLE(
      Topic.TOKENS,
      Verdict.BROKEN,
      Symptom.INVALID_JWT,
      "The issuer of tokens does not answer, so that no token can be checked.",
      "Correct PROSPECTPRO_SUPABASE_URL or PROSPECTPRO_TOKENS_ISSUER; see that "
          + "this machine reaches it."),
  ISSUER_WITHOUT_KEYS(
      Topic.TOKENS,
      Verdict.BROKEN,
      Symptom.INVALID_JWT,
      "The issuer of tokens answers, and publishes no keys.",
      "Correct the address. A Supabase project that still signs with its shared "
          + "secret needs PROSPECTPRO_SUPABASE_JWTSECRET."),
  SERVER_FINE(Topic.SERVER, Verdict.OK, null, "The web server answers.", ""),
  SERVER_AWAY(
      Topic.SERVER,
      Verdict.WARNING,
      Symptom.TEST_SCRIPT,
      "Nothing answers at the web server's address.",
      "Start ProspectPro (./prospectpro serve), or say with --port where it " + "listens."),
  SERVER_UNWELL(
      Topic.SERVER,
      Verdict.BROKEN,
      Symptom.TEST_SCRIPT,
      "Something answers at the web server's address, and says that it is not " + "well.",
      "Do what the other findings say; then read the server's log. Another "
          + "program may listen there."),
  PUBLIC_URL_AWAY(
      Topic.SERVER,
      Verdict.WARNING,
      Symptom.TEST_SCRIPT,
      "The public address does not lead to this server.",
      "See that the reverse proxy runs and hands requests on, that DNS is right "
          + "and the certificate valid, or correct PROSPECTPRO_PUBLICURL."),
  /** Of whatever a topic is. */
  NOT_LOOKED_AT(
      null,
      Verdict.UNKNOWN,
      null,
      "Something could not be looked at.",
      "Mend what is said above, then ask again.");

  private final @Nullable Topic topic;
  private final Verdict verdict;
  private final @Nullable Symptom symptom;
  private final String meaning;
  private final String advice;

  Diagnosis(
      @Nullable Topic topic,
      Verdict verdict,
      @Nullable Symptom symptom,
      String meaning,
      String advice) {
    this.topic = topic;
    this.verdict = verdict;
    this.symptom = symptom;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** The name in JSON and in the documents, such as {@code database-missing}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Verdict verdict() {
    return verdict;
  }

  /** Empty if it is found of several. */
  public Optional<Topic> topic() {
    return Optional.ofNullable(topic);
  }

  /** What people may see of it; empty if nothing that has a name. */
  public Optional<Symptom> symptom() {
    return Optional.ofNullable(symptom);
  }

  /** In a sentence, without the values of the case. */
  public String meaning() {
    return meaning;
  }

  /** What to do; empty if there is nothing. */
  public String advice() {
    return advice;
  }

  /** Found of the topic that it is about, and only there. */
  Finding with(String sentence) {
    return new Finding(topic().orElseThrow(), this, sentence);
  }
}
