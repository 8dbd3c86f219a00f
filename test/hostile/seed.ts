/** Where the chance of these tests comes from: printed, and given again to see a failure again. */
export const seed: number = Number(process.env['HOSTILE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
