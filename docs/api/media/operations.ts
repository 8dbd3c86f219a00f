import {
  array,
  defineOperation,
  filledText,
  integer,
  maybe,
  model,
  type OnceOnly,
  type Open,
  oneOfKnown,
  optional,
  type PagedOperation,
  type Schema,
  type Table,
  tableOf,
  text,
  textLike,
} from 'quadrail/core';

/** A parcel under way. */
export interface Shipment {
  /** Its id. */
  id: string;
  /** Where it is. */
  status: Open<'CREATED' | 'SENT' | 'LOST'>;
  /** Who gets it. */
  recipient: string;
  /** What was refunded, in AUD; absent until then. */
  refunded?: string | null;
}

const Shipment: Schema<Shipment> = model<Shipment>('Shipment', {
  id: text(),
  status: oneOfKnown('CREATED', 'SENT', 'LOST'),
  recipient: text(),
  refunded: maybe(text()),
});

/** Which shipments to list. */
export interface ListShipments {
  /** How many a page holds. */
  readonly limit?: number | undefined;
  /** The id of the last one of the page before. */
  readonly starting_after?: string | undefined;
}

/** What to pay back. */
export interface Refund {
  /** In AUD: `12.50`. */
  readonly amount: string;
}

const documented = { path: 'docs', result: 'docs' } as const;

/** What a login gives. */
export interface Token {
  /** Goes into the header `authorization`. */
  token: string;
  /** How long it lives, in seconds. */
  expires_in: number;
}

/** Gives a token. The client adds the password to the body. */
export const login = defineOperation<'parcel.auth.login', { body: { user: string } }, Token>({
  id: 'parcel.auth.login',
  method: 'POST',
  path: '/login',
  effect: 'write',
  body: model<{ user: string }>('Login', { user: filledText() }),
  result: model<Token>('Token', { token: filledText(), expires_in: integer() }),
  origin: documented,
});

/** Gives one shipment. */
export const getShipment = defineOperation<'parcel.shipments.get', { params: { id: string } }, Shipment>({
  id: 'parcel.shipments.get',
  method: 'GET',
  path: '/shipments/{id}',
  effect: 'read',
  result: Shipment,
  origin: documented,
});

/** Lists shipments, the oldest first. */
export const listShipments: PagedOperation<'parcel.shipments.list', { query: ListShipments }, Shipment, { data: Shipment[] }> = {
  id: 'parcel.shipments.list',
  method: 'GET',
  path: '/shipments',
  effect: 'read',
  query: model<ListShipments>('ListShipments', { limit: optional(integer()), starting_after: optional(text()) }),
  result: model<{ data: Shipment[] }>('Shipments', { data: array(Shipment) }),
  paging: { style: 'starting_after', items: 'data', id: 'id' },
  origin: documented,
};

/** Pays for a shipment that was lost: money moves, and a second refund moves it twice. */
export const refundShipment: OnceOnly<'parcel.shipments.refund', { params: { id: string }; body: Refund }, Shipment> = {
  id: 'parcel.shipments.refund',
  method: 'POST',
  path: '/shipments/{id}/refunds',
  effect: 'money',
  body: model<Refund>('Refund', { amount: textLike(/^\d+\.\d\d$/, 'an amount such as 12.50') }),
  result: Shipment,
  origin: documented,
};

/** Every operation of Parcel, by its id. */
export const operations: Table<{
  login: typeof login;
  getShipment: typeof getShipment;
  listShipments: typeof listShipments;
  refundShipment: typeof refundShipment;
}> = tableOf({ login, getShipment, listShipments, refundShipment });

/** The ids of these operations. */
export type ParcelOperationId = keyof typeof operations & string;
