/** Plays the battery in a worker of workerd: its one request says what, and the answer has an outcome a line, as they come. */
import { play, type TransportName } from '../battery/index.ts';
import { chosen, everywhere } from './sending.ts';

interface Order {
  readonly control: string;
  readonly transports: readonly TransportName[];
  readonly numbers?: readonly number[] | undefined;
}

export default {
  fetch: async (request: Request): Promise<Response> => {
    const { control, transports, numbers } = (await request.json()) as Order;
    const outcomes = play({ runtime: 'workerd', control, transports: chosen(everywhere, transports) }, numbers);
    const encoder = new TextEncoder();
    const lines = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await outcomes.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      },
    });
    return new Response(lines);
  },
};
