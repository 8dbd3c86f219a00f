import type { Caller } from '../core/call/caller.js';

/** A caller on behalf of one account: its id fills `{aid}` wherever a path has it, corrected paths included. */
export function onAccount(caller: Caller, accountId: string): Caller {
  const filled = <Input extends { readonly params?: object | undefined }>(input: Input): Input => ({
    ...input,
    params: { ...input.params, aid: accountId },
  });
  return {
    call: (operation, input, options) => caller.call(operation, filled(input), options),
    list: (operation, input, options) => caller.list(operation, filled(input), options),
  };
}
