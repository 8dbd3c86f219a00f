import type { Caller } from '../core/call/caller.js';
import type { AnyOperation, OperationInput } from '../core/contract/operation.js';

/** A caller on behalf of one account: its id fills `{aid}` wherever a path has it, corrected paths included. */
export function onAccount(caller: Caller, accountId: string): Caller {
  const filled = (input: OperationInput): OperationInput => {
    try {
      /* An account that a call is about is this one too, unless it says another. */
      return { ...input, params: { accountId, ...input.params, aid: accountId } };
    } catch {
      /* What cannot be read is refused where arguments are refused. */
      return input;
    }
  };
  const call = (operation: AnyOperation, input: OperationInput, ...others: never[]): unknown =>
    caller.call(operation, filled(input), ...others);
  return { call: call as Caller['call'] };
}
