import * as z from "zod";
import type { ArtifactItem } from "./artifacts/artifact";
import { Id, Json } from "./wire";

/** The place of a batch, its set or its review in a chain of rounds, and what it follows. The first round is 1. */
export const Round = z.object({
  number: z.int(),
  previous: z.object({
    reviewId: Id,
    /** Null if that review judges no batch, or none that the caller sees. */
    batchId: Id.nullable(),
  }),
});
export type Round = z.infer<typeof Round>;

/** The decided review that a batch follows. */
export const RoundBody = z.strictObject({
  reviewId: Id,
  /** Made although the review’s champion has been removed. */
  withoutChampion: z.boolean().optional(),
});
export type RoundBody = z.infer<typeof RoundBody>;

/** Null values are unknown or absent. */
export const ChampionChange = z.object({ key: z.string(), from: Json.nullable(), to: Json.nullable() });
export type ChampionChange = z.infer<typeof ChampionChange>;

/** `votes`: those with a winner, which met both champions. */
export const RoundGain = z.object({
  rate: z.number(),
  /** 95 % Wilson interval. */
  interval: z.tuple([z.number(), z.number()]),
  votes: z.int(),
});
export type RoundGain = z.infer<typeof RoundGain>;

export const ChainedRound = z.object({
  number: z.int(),
  /** Null if the round was not made as a batch. */
  batchId: Id.nullable(),
  setId: Id.nullable(),
  /** Null until its review is opened. */
  reviewId: Id.nullable(),
  /** Null until it is decided. */
  championId: Id.nullable(),
  /** What changed from the champion before to this one. */
  changed: z.array(ChampionChange),
  /** How often its champion beat the one before; null if no vote met both. */
  gain: RoundGain.nullable(),
});
export type ChainedRound = z.infer<typeof ChainedRound>;

export const RoundChain = z.object({ rounds: z.array(ChainedRound) });
export type RoundChain = z.infer<typeof RoundChain>;

/** An axis in a form that a batch’s body takes. */
const ProposedAxis = z.object({
  key: z.string(),
  values: z.array(Json).optional(),
  from: z.string().optional(),
  count: z.int().optional(),
  random: z.int().optional(),
  /** Why it is proposed. */
  reason: z.string(),
});

/** What the next round would vary: the parts of a batch’s body, each axis with its reason. */
export const ProposedRound = z.object({
  number: z.int(),
  base: z.object({ artifactId: Id }),
  round: RoundBody,
  axes: z.array(ProposedAxis),
  /** The champion’s own cell, if the axes have it. */
  skip: z.array(z.array(z.int())),
});
export type ProposedRound = z.infer<typeof ProposedRound>;

/** What the page of a chain is rendered from; not part of the API. */
export type RoundColumn = ChainedRound & {
  /** Null if it is not judged yet, or the caller does not see its review. */
  title: string | null;
  createdAt: string;
  champion: ArtifactItem | null;
  /** The first of the other candidates; `isBefore`: the champion before. */
  others: { item: ArtifactItem; isBefore: boolean }[];
  candidates: number;
  voters: number;
  /** The candidates are hidden from the caller, who judges them blind. */
  isHidden: boolean;
};
