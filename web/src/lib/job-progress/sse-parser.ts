/** One event of a text/event-stream. `id` is there only if this very event carried one. */
export type ServerEvent = { event: string; data: string; id?: string };

/**
 * Turns the bytes of a text/event-stream into events, however they were cut on the way: between events,
 * within a line, between CR and LF, or within a character. An event that the stream breaks off is
 * dropped, as the standard asks: it comes again with the replay.
 */
export function createSseParser(): (bytes: Uint8Array) => ServerEvent[] {
  const decoder = new TextDecoder();
  let rest = '';
  let endedInCr = false;
  let block: string[] = [];

  return (bytes) => {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    // The LF of a CRLF that was cut in two must not count as a second line end.
    if (endedInCr && text.startsWith('\n')) text = text.slice(1);
    endedInCr = text === '' ? false : text.endsWith('\r');

    const lines = (rest + text).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';

    const events: ServerEvent[] = [];
    for (const line of lines) {
      if (line !== '') {
        block.push(line);
        continue;
      }
      const event = parseBlock(block);
      if (event) events.push(event);
      block = [];
    }
    return events;
  };
}

/** The lines between two empty ones as an event; undefined for a comment or a block without data. */
export function parseBlock(lines: readonly string[]): ServerEvent | undefined {
  const data: string[] = [];
  let event = 'message';
  let id: string | undefined;

  for (const line of lines) {
    const { name, value } = parseField(line);
    if (name === 'data') data.push(value);
    else if (name === 'event') event = value || 'message';
    else if (name === 'id' && !value.includes('\0')) id = value;
  }
  if (data.length === 0) return undefined;
  return { event, data: data.join('\n'), ...(id === undefined ? {} : { id }) };
}

function parseField(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { name: line, value: '' };
  const value = line.slice(colon + 1);
  return { name: line.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value };
}
