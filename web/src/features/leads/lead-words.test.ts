import { describe, expect, it } from 'vitest';
import { lead } from '@/test/makers/lead';
import { formatPhone, townOf, webLink } from './lead-words';

describe('webLink', () => {
  it.each([
    ['https://www.ozo.example/menu', 'ozo.example', '/menu', 'https://www.ozo.example/menu'],
    ['http://ozo.example', 'ozo.example', '', 'http://ozo.example/'],
    ['ozo.example/menu', 'ozo.example', '/menu', 'https://ozo.example/menu'],
  ])('links %s', (website, host, path, href) => {
    expect(webLink(website)).toEqual({ host, path, href });
  });

  it.each([null, '', 'javascript:alert(1)', 'data:text/html,x', 'http://', 'no web site'])(
    'does not link %s',
    (website) => {
      expect(webLink(website)).toBeUndefined();
    },
  );
});

describe('formatPhone', () => {
  it.each(['+13035550100', '3035550100', '1-303-555-0100', '(303) 555-0100'])(
    'reads %s',
    (phone) => {
      expect(formatPhone(phone)).toBe('(303) 555-0100');
    },
  );

  it('leaves other numbers as they are', () => {
    expect(formatPhone('+44 20 7946 0000')).toBe('+44 20 7946 0000');
  });
});

describe('townOf', () => {
  it('says what is known', () => {
    expect(townOf(lead())).toBe('Boulder, CO 80302');
    expect(townOf(lead({ city: null }))).toBe('CO 80302');
    expect(townOf(lead({ city: null, state: null, postcode: null }))).toBeUndefined();
  });
});
