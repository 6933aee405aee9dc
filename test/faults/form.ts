/** How much is done: `long` is what docs/reliability.md tells of, `short` what CI has time for. */
const forms = ['short', 'medium', 'long'] as const;
type Form = (typeof forms)[number];

const form = forms.find((each) => each === process.env.FAULTS) ?? 'long';

/** Chance comes from here alone, so that a run can be repeated: SEED=…, which each run prints. */
const seed = Number(process.env.SEED ?? 20_261_126);

/** The amount for the form of this run, which `npm run test:faults` is told by FAULTS=short, medium or long. */
export function inForm(amounts: Readonly<Record<Form, number>>): number {
  return amounts[form];
}

/** A sequence of numbers from 0 to 1, the same for a name in each run of a seed (mulberry32). */
export function randomNumbers(name: string): () => number {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same things in another order. */
export function shuffled<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  return things
    .map((thing) => ({ thing, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ thing }) => thing);
}

/** Prints a figure, for docs/reliability.md. */
export function tell(what: string, figure: string): void {
  process.stdout.write(`FIGURE ${what}: ${figure} (form ${form}, seed ${seed})\n`);
}
