import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyError, classifyStatus, readApiError } from '@/utils/semrush/errors.ts';

describe('what the API says of an error', () => {
  it.each([
    ['ERROR 50 :: NOTHING FOUND', 50, 'NOTHING FOUND'],
    ['\uFEFF\r\n  error 120 :: wrong key - id pair \r\n', 120, 'wrong key - id pair'],
    ['ERROR 10003::bad parameter', 10_003, 'bad parameter'],
    ['ERROR 605 : offset', 605, 'offset'],
    ['ERROR  70 :: key hash', 70, 'key hash'],
    ['ERROR121::user not found', 121, 'user not found'],
    ['ERROR 132 ::', 132, ''],
    ['Validation Error : target', undefined, 'Validation Error : target'],
    ['validation error: display_limit\nmore', undefined, 'validation error: display_limit'],
    ['ERROR :: something', undefined, 'ERROR :: something'],
    ['ERROR:something', undefined, 'ERROR:something'],
    ['ERROR  : something', undefined, 'ERROR  : something'],
  ])('is read from %j', (body, code, text) => {
    expect(readApiError(200, body)).toStrictEqual({ status: 200, ...(code !== undefined && { code }), text });
  });

  it.each([
    '',
    'anchor;domains_num\nERROR 50 :: NOTHING FOUND;1',
    '<html>ERROR 50 :: x</html>',
    'ERRORS 5 :: x',
    'No ERROR 50 :: x',
    'A validation error: x',
    'ERROR',
  ])('is nothing in %j', (body) => {
    expect(readApiError(500, body)).toBeNull();
  });

  it('holds no address, no key parameter and no control characters, and at most 200 characters', () => {
    const body = `ERROR 40 :: see https://api.semrush.com/?key=0123 and ?key=0123&x=1 \u0007\u202E${'x'.repeat(5_000)}`;
    const text = readApiError(200, body)!.text;
    expect(text).not.toMatch(/https|0123|[\p{Cc}\p{Cf}]/u);
    expect(text.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['see https://api.semrush.com/?key=0123&x#y for help', 'see … for help'],
    ['see FTP+x://a.b', 'see …'],
    ['a//b and c://', 'a//b and …'],
    ['sent ?key=0123&display_limit=1', 'sent ?key=…&display_limit=1'],
    ['sent KEY=0123 twice, key=0123', 'sent key=… twice, key=…'],
    ['monkey=1', 'monkey=1'],
    ['a\u0000\u0007\u200Bb', 'a b'],
  ])('is told of %j as %j', (text, told) => {
    expect(readApiError(200, `ERROR 40 :: ${text}`)!.text).toBe(told);
  });

  it('is looked for without a throw in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(999), (text, status) => {
        const error = readApiError(status, `ERROR ${text}`);
        expect(error === null || error.text.isWellFormed()).toBe(true);
      }),
      {
        examples: [
          ['50 :: NOTHING FOUND', 200],
          ['1 :: \uD800', 500],
        ],
      },
    );
  });
});

describe('the class of an error', () => {
  it.each([
    ['key', [70, 110, 120, 121, 122, 402, 404]],
    ['plan', [130, 133, 135]],
    ['quota', [30, 131, 134, 136]],
    ['units', [132]],
    ['rate', [429]],
    ['server', [500]],
    ['input', [40, 41, 42, 43, 44, 45, 46, 47, 48, 605, 613, 10_000, 10_045]],
    ['other', [0, 1, 49, 51, 123, 403, 9_999, 10_046]],
  ] as const)('is %s for %j', (expected, codes) => {
    for (const code of codes)
      expect(classifyError({ status: 200, code, text: 'TEXT' })).toStrictEqual({
        class: expected,
        code,
        text: 'TEXT',
        mayHaveCharged: expected === 'server',
      });
  });

  it('is none where nothing was found', () => {
    expect(classifyError({ status: 200, code: 50, text: 'NOTHING FOUND' })).toBeNull();
    expect(classifyError({ status: 200, text: 'ERROR :: NOTHING FOUND' })).toBeNull();
  });

  it('is not none for words alone where a code says otherwise', () => {
    expect(classifyError({ status: 200, code: 51, text: 'NOTHING FOUND' })).toMatchObject({ class: 'other' });
  });

  it('is our own fault where targets are double or a parameter is wrong', () => {
    expect(classifyError({ status: 200, code: 402, text: 'Duplicate domains' })?.class).toBe('input');
    expect(classifyError({ status: 200, code: 403, text: 'Duplicate domains' })?.class).toBe('other');
    expect(classifyError({ status: 200, text: 'ERROR :: target' })?.class).toBe('input');
    expect(classifyError({ status: 400, text: 'Validation Error : target' })).toStrictEqual({
      class: 'input',
      text: 'Validation Error : target',
      mayHaveCharged: false,
    });
  });

  it('follows the status where the code says nothing', () => {
    expect(classifyError({ status: 429, text: 'Validation Error : x' })?.class).toBe('rate');
    expect(classifyError({ status: 503, text: 'Validation Error : x' })).toMatchObject({
      class: 'server',
      mayHaveCharged: true,
    });
    expect(classifyError({ status: 503, code: 777, text: 'x' })).toMatchObject({
      class: 'other',
      mayHaveCharged: true,
    });
    expect(classifyError({ status: 503, code: 120, text: 'x' })).toMatchObject({ class: 'key', mayHaveCharged: false });
  });
});

describe('a status alone', () => {
  it.each([
    [200, null],
    [204, null],
    [199, { class: 'other', code: 199, mayHaveCharged: false }],
    [300, { class: 'other', code: 300, mayHaveCharged: false }],
    [302, { class: 'other', code: 302, mayHaveCharged: false }],
    [400, { class: 'other', code: 400, mayHaveCharged: false }],
    [403, { class: 'other', code: 403, mayHaveCharged: false }],
    [408, { class: 'server', code: 408, mayHaveCharged: true }],
    [429, { class: 'rate', code: 429, mayHaveCharged: false }],
    [500, { class: 'server', code: 500, mayHaveCharged: true }],
    [504, { class: 'server', code: 504, mayHaveCharged: true }],
  ])('of %d says %j', (status, error) => {
    expect(classifyStatus(status)).toStrictEqual(error);
  });
});
