/** Makes OpenAPI 3.1 documents: of one vendor, or of all. */
import type { Described, Texts } from './described.js';
import type { Example } from './examples.js';
import { type Json, paragraphs } from './json.js';
import { pathsOf, tagOf } from './operations.js';
import { Schemas } from './schemas.js';

/** What documents are made from. */
export interface Sources {
  readonly texts: Texts;
  /** Examples from the vendors' pages, by operation. */
  readonly examples: Readonly<Record<string, Example>>;
  /** Of this library. */
  readonly version: string;
}

/** The document of one vendor. Its paths stand after the base URL, as in the rows. */
export function vendorDocument(described: Described, sources: Sources): Json {
  const { vendor, servers, basePath } = described;
  const part = partOf(described, sources, { before: '', ofPath: {} });
  return {
    openapi: '3.1.0',
    info: infoOf(vendor.title, described.about, sources),
    servers: servers.map((server) => ({ ...server, url: `${String(server['url'])}${basePath}` })),
    ...part,
  };
}

/**
 * The document of all vendors. Their paths collide, so each has its own before it, and the servers of each path are the vendor's hosts.
 * Names of components begin with the vendor's.
 */
export function wholeDocument(all: readonly Described[], sources: Sources): Json {
  const parts = all.map((described) => {
    const { vendor, servers, basePath } = described;
    return prefixed(partOf(described, sources, { before: basePath, ofPath: { servers } }), `${vendor.name}.`);
  });
  const titles = all.map(({ vendor }) => vendor.title).join(', ');
  return {
    openapi: '3.1.0',
    info: infoOf(titles, paragraphs(...all.map(({ vendor, about }) => `## ${vendor.title}\n\n${about}`)), sources),
    servers: all.flatMap(({ servers }) => servers),
    tags: parts.flatMap(({ tags }) => tags),
    paths: Object.assign({}, ...parts.map(({ paths }) => paths)),
    components: mergedComponents(parts.map(({ components }) => components)),
  };
}

interface Place {
  readonly before: string;
  readonly ofPath: Json;
}

interface Part {
  readonly tags: readonly Json[];
  readonly paths: Record<string, Json>;
  readonly components: Record<string, Json>;
}

function partOf(described: Described, { texts, examples }: Sources, { before, ofPath }: Place): Part {
  const schemas = new Schemas(described, texts);
  const paths = pathsOf({ described, texts, schemas, examples, before, ofPath });
  const responses = errorResponses(described, schemas);
  const parameters = commonParameters(described);
  return {
    tags: [...new Set(Object.values(described.rows).map(tagOf))].map((name) => ({ name, description: `Operations of \`${name}\`.` })),
    paths,
    components: {
      securitySchemes: schemesInUse(described),
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      responses,
      schemas: sorted(schemas.components),
    },
  };
}

/* A linter asks that each is used. */
function schemesInUse({ rows, security, securitySchemes }: Described): Json {
  const used = new Set(Object.values(rows).flatMap(security));
  return Object.fromEntries(Object.entries(securitySchemes).filter(([name]) => used.has(name)));
}

/* The same part with another name for each component, so that those of several vendors fit into one document. */
function prefixed({ tags, paths, components }: Part, prefix: string): Part {
  const renamed = (entries: Json): Json => Object.fromEntries(Object.entries(entries).map(([name, value]) => [prefix + name, value]));
  const refer = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return value.replace(/^(#\/components\/\w+\/)/, `$1${prefix}`);
    if (Array.isArray(value)) return value.map((one) => (key === 'security' ? renamed(one as Json) : refer(one)));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, refer(one, name)]));
  };
  return {
    tags,
    paths: refer(paths) as Part['paths'],
    components: Object.fromEntries(Object.entries(components).map(([kind, entries]) => [kind, renamed(refer(entries) as Json)])),
  };
}

const sorted = (components: Readonly<Record<string, Json>>): Record<string, Json> =>
  Object.fromEntries(Object.entries(components).sort(([one], [other]) => (one < other ? -1 : 1)));

function mergedComponents(parts: readonly Record<string, Json>[]): Json {
  const merged: Record<string, Json> = {};
  for (const part of parts) {
    for (const [kind, entries] of Object.entries(part)) merged[kind] = { ...merged[kind], ...entries };
  }
  return merged;
}

const infoOf = (title: string, about: string, { version }: Sources): Json => ({
  title: `${title}, as quadrail knows it`,
  version,
  summary: 'Made by quadrail from its own tables. The vendors neither made nor checked it.',
  description: paragraphs(about, reading),
  contact: { name: 'The quadrail authors' },
  license: { name: 'MIT', identifier: 'MIT' },
});

const reading = `## How to read this document

Requests are closed: they name every member and value that is known. Answers are open: a vendor adds members and values without notice, so an enumeration also allows any other text, and a union any other kind.

- \`x-quadrail-origin\`: where method and path (\`path\`) and the form of the answer (\`result\`) come from. \`seed\` is the vendor's page for this API, \`docs\` another public page of the vendor or public client code, \`inferred\` our own conclusion, which may be wrong.
- \`x-quadrail-inferred\`: no page of the vendor shows this member or its form.
- \`x-quadrail-effect\`: \`read\` changes nothing, \`write\` is the same when done twice, \`create\` and \`money\` must not be done twice.
- \`x-quadrail-retry: never\`: send it once, whatever happens.
- \`x-quadrail-sensitive\`: a credential, a card, a bank account or a person. Never log or store it in the clear.
- \`x-quadrail-paging\`: how the next page is asked for.

**After a lost answer** (a timeout, a reset connection, a status that a gateway made up) nobody knows whether the vendor acted. Never send an operation of effect \`create\` or \`money\` again then, unless it has an idempotency key and you send the same one.`;

function errorResponses({ vendor, error }: Described, schemas: Schemas): Json {
  const own = schemas.of(error, 'answer');
  const answer = (description: string): Json => ({ description, content: { 'application/json': { schema: own } } });
  return {
    refusal: answer(
      `${vendor.title} refused the request and did nothing, if the body has this form. A body of another form is from a gateway in between: it says nothing about whether ${vendor.title} acted. So do 408, 421 and 425.`,
    ),
    failure: answer(
      `The request failed at ${vendor.title} or on the way. Whether it was carried out is not known. The body may be anything, such as the HTML of a gateway.`,
    ),
    ...(vendor.idempotency === undefined ? {} : keyedResponses(answer, vendor.idempotency.header)),
  };
}

const keyedResponses = (answer: (description: string) => Json, header: string): Json => ({
  status409: answer(
    `A request with this \`${header}\` is at work, or was carried out with other content. Wait and send the same one with the same key.`,
  ),
  status500: answer(
    'The vendor says not to send this again, not even with the same key. Whether it was carried out is not known: look for it instead.',
  ),
  status503: answer('The vendor did not process this. Wait 20 seconds, then send it again with the same key.'),
});

function commonParameters({ vendor }: Described): Json {
  if (vendor.idempotency === undefined) return {};
  return {
    idempotencyKey: {
      name: vendor.idempotency.header,
      in: 'header',
      required: false,
      description:
        'Names one attempt to bring something about: a UUID that you make and keep. Requests with the same key are carried out once. Give one always, and send the same one after a lost answer.',
      schema: { type: 'string', minLength: 1 },
    },
  };
}
