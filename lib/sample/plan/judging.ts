import type { PersonKey, Who } from "@/lib/sample/plan/people";

/** File names of two outputs, left and right. */
type NamedPair = readonly [string, string];
export type Ballot = { by: PersonKey; pairs: readonly NamedPair[] };

const models = ["aurora-xl", "slate-photo", "paperfold", "inkwash"];

/** Every two models meet four times, each time with other outputs, so that the votes connect all twelve outputs. */
export const modelsMeet: NamedPair[] = models.flatMap((one, at) =>
  models.slice(at + 1).flatMap((other, further) =>
    [0, 1, 2, 3].map((turn): NamedPair => {
      const a = `lighthouse-${one}-0${(turn % 3) + 1}.png`;
      const b = `lighthouse-${other}-0${((turn + further + Math.floor(turn / 3)) % 3) + 1}.png`;
      return turn % 2 === 0 ? [a, b] : [b, a];
    }),
  ),
);

const revisionsMeet = (...names: string[]): NamedPair[] =>
  names.map((name, index) => {
    const [older, newer] = [`evening-1-${name}-01.png`, `evening-2-${name}-01.png`];
    return index % 2 === 0 ? [older, newer] : [newer, older];
  });

export const judging = {
  /** Votes in the review that ends up decided. */
  cover: [
    { by: "mara", pairs: modelsMeet },
    { by: "jonas", pairs: modelsMeet },
  ] satisfies Ballot[],
  /** How many pairs each person has judged in the open review. */
  open: [
    { by: "owner", votes: 5 },
    { by: "mara", votes: 15 },
    { by: "jonas", votes: 10 },
  ] satisfies { by: Who; votes: number }[],
  /** Two revisions of a preset, with votes on six of eight pairs. */
  versus: {
    title: "Evening print: revision 1 or 2",
    note: "Revision 2 has less grain and lighter corners. Look at the sky and at the shadows.",
    preset: "evening-print",
    by: "jonas",
    reviewers: ["owner", "mara"],
    ballots: [
      { by: "mara", pairs: revisionsMeet("lake-a", "lake-b", "dunes-a", "dunes-b", "cape-a") },
      { by: "jonas", pairs: revisionsMeet("dunes-a", "lake-b", "cape-a", "cape-b") },
    ] satisfies Ballot[],
  },
  /** Nobody has joined it yet. */
  blind: {
    title: "Fruit bowl for the packaging",
    note: "Which one would you print? Judge the picture, not the settings.",
    set: "fruit-samplers",
    by: "mara",
    reviewers: ["owner", "jonas"],
  },
} as const;
