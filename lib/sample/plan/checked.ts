import type { LineKind } from "@/lib/domain/checklists/lines";
import type { Anchor } from "@/lib/domain/comments/anchor";
import type { PersonKey } from "@/lib/sample/plan/people";

type PlannedDefect = { output: string; by: PersonKey; word: string; at: Anchor };

export const sampleDefects: readonly PlannedDefect[] = [
  { output: "lighthouse-paperfold-01.png", by: "mara", word: "seam", at: { x: 0.62, y: 0.71 } },
  { output: "lighthouse-paperfold-02.png", by: "jonas", word: "seam", at: { x: 0.31, y: 0.66 } },
  {
    output: "lighthouse-inkwash-01.png",
    by: "mara",
    word: "artefact",
    at: { x: 0.2, y: 0.15, width: 0.3, height: 0.2 },
  },
  { output: "lighthouse-aurora-xl-01.png", by: "jonas", word: "artefact", at: { x: 0.84, y: 0.2 } },
];

type PlannedLine = { text: string; kind: LineKind; after?: number };

/** What the prompt of the lighthouses asks for, and what Mara sees in some of them. */
export const sampleChecklist = {
  of: "lighthouse-aurora-xl-01.png",
  lines: [
    { text: "Is there a lighthouse?", kind: "object" },
    { text: "Does it stand on a cliff?", kind: "relation", after: 0 },
    { text: "Is its window lit?", kind: "attribute", after: 0 },
    { text: "Does the beam go through mist?", kind: "relation", after: 0 },
  ] satisfies PlannedLine[],
  /** By output, in the order of the lines. */
  ticks: {
    "lighthouse-aurora-xl-01.png": ["yes", "yes", "yes", "yes"],
    "lighthouse-slate-photo-01.png": ["yes", "yes", "yes", "no"],
    "lighthouse-paperfold-01.png": ["yes", "yes", "no", "unsure"],
  } satisfies Record<string, ("yes" | "no" | "unsure")[]>,
};
