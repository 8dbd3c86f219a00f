/** The documents against the wire cases: what clients send and vendors answer, written out by hand. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../scripts/openapi/json.ts';
import type { SentCase } from '../wire/wire.ts';
import { answerOf, bodyOf, isSent, type OpenApi, operationsOf, subjects, validatorsOf } from './support.ts';

/** The path of a request after the base URL of the document, as its template. */
function templateOf(path: string, { paths, servers }: OpenApi): string | undefined {
  const base = new URL(servers[0]?.url.replace('{host}', 'host') ?? '').pathname.replace(/\/$/, '');
  const after = path.slice(path.indexOf(base) + base.length) || '/';
  const candidates = Object.keys(paths).filter((template) => formOf(template).test(after));
  /* OpenAPI: a path without a placeholder comes before one with it. */
  return candidates.sort((one, other) => one.split('{').length - other.split('{').length)[0];
}

const formOf = (template: string): RegExp =>
  new RegExp(`(^|/tenant/cxf)${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);

/* A caller may add what the vendor documented since, and a cursor is a link of the vendor's: no document can know them. */
const isExtended = ({ call }: SentCase<never>): boolean => /extraBody|extraQuery|cursor/.test(String(call));

/* Forms that the client can live with and that no page shows. */
const undocumented = ['takes a list that stands alone', 'sends no token without a credential'];

describe.each(subjects)('the document of $name', ({ document, cases }) => {
  const found = new Map(operationsOf(document).map((one) => [one.operation.operationId, one]));
  const validate = validatorsOf(document);
  const sent = cases.filter(isSent).filter((one) => !isExtended(one) && !undocumented.includes(one.name));

  it('has the method and the path of every request', () => {
    const differences = sent.flatMap(({ operation, request }) => {
      const one = found.get(operation);
      const path = templateOf(request.path, document);
      return one?.path === path && one?.method === request.method.toLowerCase() ? [] : [`${operation}: ${request.path} is ${path}`];
    });
    expect(differences).toEqual([]);
  });

  it('has the names of every query', () => {
    const unknown = sent.flatMap(({ operation, request }) => {
      const parameters = (found.get(operation)?.operation.parameters ?? []) as readonly Json[];
      const keys = Object.values(document.components['securitySchemes'] ?? {});
      const names = [...parameters, ...keys].filter((one) => one['in'] === 'query').map(({ name }) => name);
      /* One object stands for names that are not known. */
      if (parameters.some(({ style, schema }) => style === 'form' && (schema as Json)['type'] === 'object')) return [];
      const given = [...new URLSearchParams(request.query).keys()];
      return given.filter((name) => !names.includes(name)).map((name) => `${operation}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('takes the body of every request', () => {
    const differences = sent.flatMap(({ operation, name, request }) => {
      const schema = bodyOf(found.get(operation)?.operation as never);
      if (request.headers['content-type'] instanceof RegExp) return [];
      if (schema === undefined || request.body === undefined) {
        return schema === undefined && request.body === undefined
          ? []
          : [`${operation}, ${name}: has a body and none is described, or the reverse`];
      }
      const check = validate(schema);
      return check(request.body) ? [] : [`${operation}, ${name}: ${JSON.stringify(check.errors)}`];
    });
    expect(differences).toEqual([]);
  });

  it('takes the body of every answer', () => {
    const differences = sent.flatMap(({ operation, name, answer }) => {
      const schema = answerOf(found.get(operation)?.operation as never);
      if (schema === undefined || answer.status >= 300 || typeof answer.body !== 'object') return [];
      const check = validate(schema);
      return check(answer.body) ? [] : [`${operation}, ${name}: ${JSON.stringify(check.errors?.slice(0, 3))}`];
    });
    expect(differences).toEqual([]);
  });
});
