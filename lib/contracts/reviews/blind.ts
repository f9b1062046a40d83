import * as z from "zod";
import { ArtifactItem } from "../artifacts/artifact";
import { Flag, Id, paging, Time } from "../wire";

/** All that a reviewer learns about a candidate of a blind review. `id` is random per review and reviewer. */
export const BlindTile = z.strictObject({
  id: Id,
  width: z.int(),
  height: z.int(),
  thumbhash: z.string(),
  /** URLs of the pixels alone; null once the picture is removed. */
  links: z.strictObject({
    preview: z.string().nullable(),
    pane: z.string().nullable(),
    original: z.string().nullable(),
  }),
  /** The beginning of its prompt, only where the review shows prompts; `…/checklist` has it whole. */
  prompt: z.string().nullable().optional(),
});
export type BlindTile = z.infer<typeof BlindTile>;

/** A candidate as the caller may see it. */
export const Tile = z.union([ArtifactItem, BlindTile]);
export type Tile = z.infer<typeof Tile>;

/** `place`: of one that is left out of what people are asked, from 1, by the votes that left it out. */
export const CandidateTile = z.union([ArtifactItem.extend({ place: z.int().optional() }), BlindTile]);
export type CandidateTile = z.infer<typeof CandidateTile>;

/** `thinned`: only those that are left out of what people are asked. */
export const CandidateQuery = z.strictObject({ ...paging, thinned: Flag.optional() });
export type CandidateQuery = z.infer<typeof CandidateQuery>;

export const blindSizes = ["preview", "pane", "original"] as const;
export type BlindSize = (typeof blindSizes)[number];

/** `id`: the preferred candidate, by the caller's own id for it. */
export const VerdictBody = z.strictObject({ id: Id.optional(), reason: z.string().max(2_000).optional() });
export type VerdictBody = z.infer<typeof VerdictBody>;

/**
 * Which artifact each candidate was, in the order in which the reviewer saw them; without those that another blind
 * review hides from the reviewer until its own verdict.
 */
export const Reveal = z.object({ candidates: z.array(z.object({ id: Id, artifactId: Id })) });
export type Reveal = z.infer<typeof Reveal>;

/** What one reviewer submitted; `artifactId` null for none of them. */
export const BlindVerdict = z.object({
  by: z.object({ id: Id, name: z.string() }),
  artifactId: Id.nullable(),
  reason: z.string().nullable(),
  at: Time,
});
export type BlindVerdict = z.infer<typeof BlindVerdict>;
