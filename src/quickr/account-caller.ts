import type { Caller } from '../core/call/caller.js';
import type { AnyOperation, OperationInput } from '../core/contract/operation.js';

/** A caller for one account: it fills `{aid}` in every path with the account's id, also in corrected paths. */
export function onAccount(caller: Caller, accountId: string): Caller {
  const filled = (input: OperationInput): OperationInput => {
    try {
      /* `accountId`, the account that a call is about, is this account too, unless the caller gives another. */
      return { ...input, params: { accountId, ...input.params, aid: accountId } };
    } catch {
      /* Arguments that cannot be read are refused by the pipeline. */
      return input;
    }
  };
  const call = (operation: AnyOperation, input: OperationInput, ...others: never[]): unknown =>
    caller.call(operation, filled(input), ...others);
  return { call: call as Caller['call'] };
}
