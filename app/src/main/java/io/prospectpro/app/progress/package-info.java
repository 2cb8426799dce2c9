/**
 * How a job stands, over HTTP: a snapshot, and a live stream of server-sent events.
 *
 * <p>Whose job it is, is decided once, by row-level security; the stream then reads from the engine
 * without holding a connection. A stream is written by the request's own virtual thread, one frame
 * at a time, and ends with the job, with its reader, or with the server. A reader who comes back
 * with the number of its last event gets everything after it.
 */
@NullMarked
package io.prospectpro.app.progress;

import org.jspecify.annotations.NullMarked;
