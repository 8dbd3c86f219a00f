/** Stands for vitest in the code blocks that show a test: a test cannot begin another, so the block's tests run as its last part. */
export { expect } from 'vitest';

const begun: Promise<unknown>[] = [];

/** Runs the body. */
export function test(_name: string, body: () => unknown): void {
  begun.push(Promise.resolve().then(body));
}

/** Waits for what the block's tests came to. */
export async function testsOfBlock(): Promise<void> {
  await Promise.all(begun.splice(0));
}
