import { filled, judgeRequest, membersOf } from 'quadrail/core';
import {
  type Answer,
  type Call,
  IssuedTokens,
  jsonOf,
  type OperationRequest,
  type Reach,
  type Refusing,
  type Routes,
  refusing,
  type SimulatedVendor,
  type Simulator,
  seededRandom,
  type World,
} from 'quadrail/testing';
import { parcelVendor } from './client.ts';
import { operations, type ParcelOperationId, type Shipment } from './operations.ts';

/** What a test sees of the simulated Parcel. */
export interface SandboxParcel {
  /** What `new Parcel(…)` takes to be a client of it. */
  readonly options: Reach & { readonly credentials: { readonly user: string; readonly password: string } };
  /** Its data. */
  readonly state: {
    readonly shipments: Shipment[];
    /** What Parcel was paid back for, by shipment: a client that acts twice is seen here. */
    readonly refunds: { readonly id: string; readonly amount: string }[];
    readonly rules: {
      /** How many shipments a page holds where nobody says. */
      pageSize: number;
    };
  };
}

class Refusal implements Refusing {
  readonly status: number;
  readonly message: string;

  constructor(status: number, message: string) {
    this.status = status;
    this.message = message;
  }

  /** Parcel's form of an error: `isVendorAnswer` of the client knows it. */
  answer(): Answer {
    return { status: this.status, body: { code: `E${this.status}`, message: this.message } };
  }
}

const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal;

const seededShipments = (): Shipment[] => ['S1', 'S2', 'S3', 'S4', 'S5'].map((id) => ({ id, status: 'LOST', recipient: `Jane ${id}` }));

function start({ clock, seed }: World): Simulator<SandboxParcel> {
  const random = seededRandom(seed, 'parcel');
  const tokens = new IssuedTokens<string>(() => clock.now());
  const password = random.letters(20);
  const state: SandboxParcel['state'] = { shipments: seededShipments(), refunds: [], rules: { pageSize: 2 } };

  const shipmentOf = (id: string): Shipment => {
    const found = state.shipments.find((shipment) => shipment.id === id);
    if (found === undefined) throw new Refusal(404, 'There is no such shipment.');
    return found;
  };

  const routes: Routes<typeof operations> = {
    'parcel.auth.login': ({ text }) => {
      const given = membersOf(JSON.parse(text));
      if (given['user'] !== 'jane' || given['password'] !== password) throw new Refusal(401, 'User or password is wrong.');
      const token = random.uuid();
      tokens.issue(token, 'jane', 3_600_000);
      return { status: 200, body: { token, expires_in: 3_600 } };
    },
    'parcel.shipments.get': ({ params }) => ({ status: 200, body: shipmentOf(params.id) }),
    'parcel.shipments.list': ({ url }) => {
      const limit = Number(url.searchParams.get('limit') ?? state.rules.pageSize);
      const after = state.shipments.findIndex(({ id }) => id === url.searchParams.get('starting_after'));
      return { status: 200, body: { data: state.shipments.slice(after + 1, after + 1 + limit) } };
    },
    'parcel.shipments.refund': ({ params, body }) => {
      const shipment = shipmentOf(params.id);
      if (shipment.status !== 'LOST') throw new Refusal(409, 'The shipment is not lost.');
      state.refunds.push({ id: shipment.id, amount: body.amount });
      shipment.refunded = body.amount;
      return { status: 200, body: shipment };
    },
  };

  const carryOut = (request: OperationRequest): Answer => {
    const { operation, headers } = request;
    const isLogin = operation.id === 'parcel.auth.login';
    const token = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1] ?? '';
    if (!isLogin && tokens.find(token) === undefined) throw new Refusal(401, 'The token is unknown or has expired.');
    const body = operation.body === undefined || isLogin ? undefined : bodyOf(request);
    const route = routes[operation.id as ParcelOperationId] as (call: Call<object>) => Answer;
    return route({ ...request, body } as Call<object>);
  };

  return {
    state,
    options: (reach) => ({ ...reach, credentials: { user: 'jane', password } }),
    face: {},
    secrets: () => [password],
    isSecret: (word) => tokens.isKnown(word),
    answer: (request) => refusing(request, isRefusal, () => carryOut(request)),
    refusal: (status) => new Refusal(status, `Parcel answers ${status}.`).answer(),
    reset: () => {
      tokens.clear();
      state.refunds.length = 0;
      state.shipments.splice(0, state.shipments.length, ...seededShipments());
      state.rules.pageSize = 2;
    },
  };
}

/* The same model that the client checks with. */
function bodyOf(request: OperationRequest): object {
  const refused = (): Refusal => new Refusal(400, 'The body is not JSON.');
  const body = jsonOf(request, refused, refused);
  const [problem] = judgeRequest(request.operation.body as NonNullable<typeof request.operation.body>, body);
  if (problem !== undefined) throw new Refusal(422, filled(`${problem.path} ${problem.message}`) ?? 'The body is wrong.');
  return body as object;
}

/** The simulated Parcel. */
export const parcel: SimulatedVendor<SandboxParcel, ParcelOperationId> = {
  vendor: parcelVendor,
  baseUrl: 'https://parcel.example/v1',
  operations,
  assumptions: [
    {
      question: 'How many shipments a page has.',
      reading: 'Two.',
      because: 'The page does not say. Two make a test of pages short.',
      rule: 'pageSize',
    },
  ],
  start,
};
