import { describe, expect, it } from 'vitest';
import { fillPath, literalPathProblem, queryString, rebaseLink } from '../../src/core/ground/url.js';

const never = (name: string): never => {
  throw new Error(`${name} was refused.`);
};

describe('a path parameter', () => {
  const kept: [string | number, string][] = [
    ['a/b', '/c/a%2Fb'],
    ['a b', '/c/a%20b'],
    ['ä€😀', '/c/%C3%A4%E2%82%AC%F0%9F%98%80'],
    ['a?b#c', '/c/a%3Fb%23c'],
    ['100%', '/c/100%25'],
    ['...', '/c/...'],
    ['a..b', '/c/a..b'],
    [0, '/c/0'],
    ['x'.repeat(300), `/c/${'x'.repeat(300)}`],
  ];
  for (const [value, path] of kept) {
    it(`fills one segment: ${String(value).slice(0, 20)}`, () => {
      expect(fillPath('/c/{id}', { id: value }, never)).toBe(path);
      expect(new URL(`https://h/rest${path}`).pathname).toBe(`/rest${path}`);
    });
  }

  for (const value of ['', ' ', '.', '..', '%2e', '%2E%2e', '.%2e', '%252e%252e', '%25252E', ' .. ', '\ud800', undefined, null, {}, true]) {
    it(`is refused: ${JSON.stringify(value)}`, () => {
      const refused: string[] = [];
      expect(fillPath('/c/{id}/x/{id}', { id: value }, (name, problem) => refused.push(`${name} ${problem}`))).toBeUndefined();
      expect(refused).toEqual([expect.stringMatching(/^id \S/), expect.stringMatching(/^id \S/)]);
    });
  }
});

describe('a query', () => {
  it('repeats the name of a list, leaves undefined out and keeps 0, false and the empty string', () => {
    expect(queryString({ a: [1, undefined, 'x y'], b: undefined, c: 0, d: false, e: '', f: [] })).toBe('?a=1&a=x%20y&c=0&d=false&e=');
    expect(queryString({ a: undefined })).toBe('');
    expect(queryString({ 'a&b': 'c=d&e' })).toBe('?a%26b=c=d%26e');
  });

  it('throws for no text: half a character becomes the replacement character, as on the web', () => {
    expect(queryString({ a: 'x\ud800y', b: '😀' })).toBe('?a=x%EF%BF%BDy&b=%F0%9F%98%80');
  });
});

describe('a literal path', () => {
  it('is a plain path after baseUrl', () => {
    for (const path of ['/', '/transactions', '/a/b%2Fc', '/a/...', '/a.b/c~d']) expect(literalPathProblem(path)).toBeUndefined();
  });

  it('is refused where it would lead elsewhere, or carries a query', () => {
    for (const path of [
      'transactions',
      '',
      '//evil.example/x',
      '/../x',
      '/a/./b',
      '/a/%2e%2e/b',
      '/a/%252e%252E/b',
      '/a\\b',
      '/a#b',
      '/a b',
      '/a\nb',
      '/a?b=c',
      'https://evil.example/',
      undefined,
      5,
    ]) {
      expect(literalPathProblem(path), String(path)).toBeTypeOf('string');
    }
  });
});

describe('a link to the next page', () => {
  const bases = ['https://api.vendor.example/rest/v1'];
  const rebase = (href: string, baseUrl = 'https://api.vendor.example/rest/v1', origins?: readonly string[]): unknown =>
    rebaseLink(href, `${baseUrl}/customers`, baseUrl, bases, origins);

  it('keeps its path after the documented base, and its query', () => {
    expect(rebase('https://api.vendor.example/rest/v1/customers?page=2&a=%20')).toEqual({ path: '/customers?page=2&a=%20' });
    expect(rebase('/rest/v1/customers?page=2')).toEqual({ path: '/customers?page=2' });
  });

  it('is moved to a proxy, with or without a path prefix of its own', () => {
    for (const proxy of ['https://proxy.example', 'https://proxy.example/qs/rest/v1', 'http://127.0.0.1:4010/x', '/api/quickstream']) {
      expect(rebase('https://api.vendor.example/rest/v1/customers?page=2', proxy)).toEqual({ path: '/customers?page=2' });
    }
  });

  it('is taken as it is where the proxy rewrites links to itself', () => {
    expect(rebase('https://proxy.example/qs/customers?page=2', 'https://proxy.example/qs')).toEqual({ path: '/customers?page=2' });
    expect(rebase('https://proxy.example/rest/v1/customers?page=2', 'https://proxy.example/qs')).toEqual({ path: '/customers?page=2' });
  });

  it('is refused for a foreign origin, also one that looks alike', () => {
    for (const href of [
      'https://evil.example/rest/v1/c',
      'https://api.vendor.example.evil.example/rest/v1/c',
      'http://api.vendor.example/rest/v1/c',
      'https://api.vendor.example:8443/rest/v1/c',
      '//evil.example/rest/v1/c',
      'javascript:alert(1)',
      'data:text/plain,x',
    ]) {
      expect(rebase(href), href).toHaveProperty('problem');
    }
  });

  it('is refused outside the API, also by dots', () => {
    for (const href of [
      'https://api.vendor.example/admin',
      'https://api.vendor.example/rest/v10/c',
      'https://api.vendor.example/rest/v1/../../admin',
      'https://api.vendor.example/rest/v1/%2e%2e/%2e%2e/admin',
    ]) {
      expect(rebase(href), href).toHaveProperty('problem');
    }
  });

  it('follows exactly the origins that the option names', () => {
    expect(rebase('https://mirror.example/rest/v1/c', 'https://proxy.example', ['https://mirror.example'])).toEqual({ path: '/c' });
    expect(rebase('https://api.vendor.example/rest/v1/c', 'https://proxy.example', ['https://mirror.example'])).toHaveProperty('problem');
    expect(rebase('https://evil.example/rest/v1/c', 'https://proxy.example', ['not a url'])).toHaveProperty('problem');
  });

  it('never drops out of a name that is no URL', () => {
    expect(rebase('https://')).toHaveProperty('problem');
  });
});
