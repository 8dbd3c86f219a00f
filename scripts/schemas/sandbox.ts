/** The forms of the files that `quadrail sandbox` takes: `--faults` and `--data`. */
import { callbackFaultWords, faultWords, patternPlaces } from '../../src/testing/fault-forms.js';
import type { SimulatedVendor } from '../../src/testing/vendor.js';
import { simulated } from '../../src/testing/vendors.js';
import type { Json } from '../openapi/json.js';
import { closed, formOfRule, jsonSchemaOf } from './json-schema.js';

const vendors = Object.entries(simulated as unknown as Readonly<Record<string, SimulatedVendor>>);
const dialect = { $schema: 'https://json-schema.org/draft/2020-12/schema' };

const delay = closed({ delayMs: { type: 'number', minimum: 0 } }, ['delayMs']);

const fault: Json = {
  description: 'What goes wrong.',
  anyOf: [
    { enum: faultWords },
    closed(
      {
        status: { type: 'integer', minimum: 200, maximum: 599 },
        body: {},
        headers: { type: 'object', additionalProperties: { type: 'string' } },
      },
      ['status'],
    ),
    delay,
    closed({ redirect: { type: 'string' } }, ['redirect']),
  ],
};
const callbackFault: Json = { description: 'What goes wrong with a callback.', anyOf: [{ enum: callbackFaultWords }, delay] };

const planned = (operations: readonly string[], what: Json): Json =>
  closed(
    {
      operation: { description: 'The id of an operation, all of a vendor, or all.', enum: operations },
      fault: what,
      times: { description: 'For how many requests.', anyOf: [{ type: 'integer', minimum: 0 }, { const: 'always' }], default: 1 },
      where: {
        description: 'Only requests that have these members.',
        ...closed(Object.fromEntries(patternPlaces.map((place) => [place, {}]))),
      },
      probability: { description: 'How likely it is for each request.', type: 'number', minimum: 0, maximum: 1, default: 1 },
    },
    ['operation', 'fault'],
  );

/** The form of `--faults`, and of `POST /__quadrail/faults`. */
export function faultsSchema(): Json {
  const ids = vendors.flatMap(([, { operations }]) => Object.keys(operations));
  const callbacks = vendors.flatMap(([name, { sendsCallbacks }]) => (sendsCallbacks === true ? [`${name}.callbacks`] : []));
  return {
    ...dialect,
    title: 'Faults of quadrail sandbox',
    description: 'What goes wrong from the beginning: quadrail sandbox --faults FILE.',
    type: 'array',
    items: { anyOf: [planned(['*', ...vendors.map(([name]) => `${name}.*`), ...ids], fault), planned(callbacks, callbackFault)] },
  };
}

/** The form of `--data`. */
export function dataSchema(): Json {
  const world = { clock: { now: () => 0, schedule: () => () => {} }, seed: 1, deliver: () => {} };
  const scenes = vendors.map(([name, vendor]): [string, Json] => {
    const { state, additions = {} } = vendor.start(world as never);
    const lists = Object.entries(additions).map(([list, { schema }]): [string, Json] => [
      list,
      { type: 'array', items: jsonSchemaOf(schema) },
    ]);
    return [name, closed({ rules: formOfRule(state.rules), ...Object.fromEntries(lists) })];
  });
  return {
    ...dialect,
    title: 'Data of quadrail sandbox',
    description: 'What the vendors begin with besides the seed: quadrail sandbox --data FILE.',
    ...closed({ $schema: { type: 'string' }, ...Object.fromEntries(scenes) }),
  };
}
