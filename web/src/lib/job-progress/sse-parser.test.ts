import { describe, expect, it } from 'vitest';
import { createSseParser, type ServerEvent } from './sse-parser';

const bytes = (text: string) => new TextEncoder().encode(text);

function parseInPieces(all: Uint8Array, size: number): ServerEvent[] {
  const parse = createSseParser();
  const events: ServerEvent[] = [];
  for (let at = 0; at < all.length; at += size) events.push(...parse(all.slice(at, at + size)));
  return events;
}

describe('the parser of event streams', () => {
  it('reads the id, the name and the data of an event', () => {
    expect(createSseParser()(bytes('id: 3\nevent: progress\ndata: {"a":1}\n\n'))).toEqual([
      { id: '3', event: 'progress', data: '{"a":1}' },
    ]);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('reads the same events however they are cut, with lines that end in %s', (_, end) => {
    const stream = bytes(
      [
        ': ping',
        '',
        'id: 1',
        'event: lead',
        'data: {"name":"Café Zoë ☕ 𝄞"}',
        '',
        'data: a',
        'data: b',
        '',
        '',
      ].join(end),
    );

    for (let size = 1; size <= stream.length; size++) {
      expect(parseInPieces(stream, size)).toEqual([
        { id: '1', event: 'lead', data: '{"name":"Café Zoë ☕ 𝄞"}' },
        { event: 'message', data: 'a\nb' },
      ]);
    }
  });

  it('gives an event only when the empty line has come', () => {
    const parse = createSseParser();

    expect(parse(bytes('data: a\n'))).toEqual([]);
    expect(parse(bytes('\n'))).toEqual([{ event: 'message', data: 'a' }]);
  });

  it('takes one space after the colon away, and no more', () => {
    expect(createSseParser()(bytes('data:  a\ndata:b\n\n'))).toEqual([
      { event: 'message', data: ' a\nb' },
    ]);
  });

  it('passes over comments, unknown fields and blocks without data', () => {
    expect(createSseParser()(bytes(': ping\n\nid: 4\n\nretry: 10\nfoo\ndata\n\n'))).toEqual([
      { event: 'message', data: '' },
    ]);
  });

  it('passes over a byte order mark', () => {
    expect(createSseParser()(bytes('\uFEFFdata: a\n\n'))).toEqual([
      { event: 'message', data: 'a' },
    ]);
  });
});
