import { oneOf, type Rule, type Schema, type SchemaNode, schema } from '../../core/contract/schema.js';

/** How a customer wants to be notified: by email, by text message, by both or not at all. Customers API, "Create". */
export type NotificationMedium = 'EMAIL' | 'SMS' | 'EMAILANDSMS' | 'NONE';

const media = oneOf<NotificationMedium>('EMAIL', 'SMS', 'EMAILANDSMS', 'NONE');

/** What a medium needs to reach a customer. */
const contacts = { EMAIL: ['emailAddress'], SMS: ['phoneNumber'], EMAILANDSMS: ['emailAddress', 'phoneNumber'] } as const;

/** The schema of {@link NotificationMedium}. */
export const NotificationMedium: Schema<NotificationMedium> = schema({ ...media.node, needs: contacts } as SchemaNode, media);

interface Contact {
  readonly emailAddress?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly preferredNotificationMedium?: NotificationMedium | undefined;
}

const needs =
  (member: 'emailAddress' | 'phoneNumber', ...media: readonly NotificationMedium[]): Rule<Contact> =>
  ({ preferredNotificationMedium: medium, [member]: detail }) =>
    medium !== undefined && media.includes(medium) && !detail?.trim()
      ? { path: member, message: `is required when the preferred notification medium is ${medium}` }
      : undefined;

/** A preferred medium needs the contact detail that it uses. */
export const reachable: readonly Rule<Contact>[] = [
  needs('emailAddress', 'EMAIL', 'EMAILANDSMS'),
  needs('phoneNumber', 'SMS', 'EMAILANDSMS'),
];
