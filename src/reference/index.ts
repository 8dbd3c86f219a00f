/** Every operation and every model with its texts, for tools: what the doc comments say, as data. */
export { models, operations } from './data.js';
export type {
  ArgumentReference,
  ErrorReference,
  InputReference,
  MemberReference,
  ModelReference,
  OperationReference,
} from './reference.js';
