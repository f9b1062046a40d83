import type { Anchor } from "@/lib/domain/comments/anchor";
import type { Who } from "@/lib/sample/plan/people";

type SampleComment = { by: Who; body: string };

/** `@owner` in a text mentions the first account. */
export type SaidThread = SampleComment & {
  output: string;
  at?: Anchor;
  replies: SampleComment[];
  resolvedBy?: Who;
};

export const threads: SaidThread[] = [
  {
    output: "lighthouse-aurora-xl-01.png",
    by: "owner",
    body: "The beam carries the picture. Does it survive the fold of the cover?",
    replies: [
      { by: "mara", body: "Yes, the fold runs left of the tower. I would not crop the right edge further." },
    ],
  },
  {
    output: "lighthouse-aurora-xl-01.png",
    by: "jonas",
    body: "@owner the title goes here. Is the sky calm enough behind it?",
    at: { x: 0.4, y: 0.07, width: 0.54, height: 0.3 },
    replies: [],
  },
  {
    output: "lighthouse-aurora-xl-01.png",
    by: "mara",
    body: "Banding in the sky at full size?",
    at: { x: 0.84, y: 0.2 },
    replies: [{ by: "jonas", body: "Only in the preview. The original is clean." }],
    resolvedBy: "jonas",
  },
  {
    output: "lake-dusk-boat-01.png",
    by: "jonas",
    body: "The sail is the brightest spot now. Keep it for the brochure, tone it down for the poster.",
    replies: [],
  },
];

export const tagged: { output: string; tags: string[] }[] = [
  { output: "lighthouse-aurora-xl-01.png", tags: ["cover", "approved"] },
  { output: "lighthouse-slate-photo-01.png", tags: ["cover"] },
  { output: "lake-dusk-boat-01.png", tags: ["brochure", "approved"] },
  { output: "city-slate-photo-01.png", tags: ["brochure"] },
];
