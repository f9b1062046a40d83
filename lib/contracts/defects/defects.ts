import * as z from "zod";
import { defectGroups } from "@/lib/domain/defects/defect-rates";
import { maxDefectWords } from "@/lib/domain/defects/words";
import { ArtifactFilters } from "../artifacts/artifact";
import { Author } from "../assistants";
import { Anchor, NewAnchor } from "../comments";
import { QuestionKey } from "../reviews/questions";
import { Id, Time } from "../wire";
import { writtenName } from "../written-name";

/** Names a word in marks, counts and searches for ever. */
const WordKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, "a lowercase letter, then letters, digits and hyphens, at most 32")
  .refine((key) => key !== "any", "“any” finds pictures with whatever defect: choose another key");

/** `archived`: marks no more defects. */
const DefectWord = z.strictObject({
  key: WordKey,
  title: writtenName(60),
  archived: z.boolean().default(false),
});

export const DefectWordsBody = z.strictObject({
  items: z
    .array(DefectWord)
    .max(maxDefectWords)
    .refine((words) => new Set(words.map(({ key }) => key)).size === words.length, "name each key once"),
});
export type DefectWordsBody = z.infer<typeof DefectWordsBody>;

/** The words that defects are marked with, in the order in which they are offered. */
export const DefectWordList = z.object({ items: z.array(DefectWord), version: z.int() });

const marked = { word: z.string().max(32), at: NewAnchor, question: QuestionKey.optional() };

export const DefectBody = z.strictObject(marked);
export type DefectBody = z.infer<typeof DefectBody>;

/** `candidateId`: the reviewer's own id for it while the review is blind, else the artifact's. */
export const CandidateDefectBody = z.strictObject({ ...marked, candidateId: Id });
export type CandidateDefectBody = z.infer<typeof CandidateDefectBody>;

/** What somebody found wrong at a place. `candidateId` instead of `artifactId`: the review hides which artifact it is. */
export const Defect = z.object({
  id: Id,
  artifactId: Id.optional(),
  candidateId: Id.optional(),
  word: z.string(),
  at: Anchor,
  question: z.string().nullable(),
  by: Author,
  /** Whether the caller marked it. */
  mine: z.boolean(),
  createdAt: Time,
});
export type Defect = z.infer<typeof Defect>;

export const DefectList = z.object({ items: z.array(Defect) });

/** Filters as of lists of artifacts; without `state`, removed pictures count too. */
export const DefectCountsQuery = ArtifactFilters.extend({ by: z.enum(defectGroups) });
export type DefectCountsQuery = z.infer<typeof DefectCountsQuery>;

const rate = { marked: z.int(), rate: z.number(), interval: z.tuple([z.number(), z.number()]) };
const Rates = z.array(
  z.object({
    value: z.string(),
    looked: z.int(),
    ...rate,
    words: z.array(z.object({ word: z.string(), ...rate })),
  }),
);

/**
 * `looked`: pictures that a person voted on, marked, answered a checklist of or found a defect in; `marked`: those with a defect. `assistants`:
 * the same of what assistants judged.
 */
export const DefectCounts = z.object({ items: Rates, assistants: Rates });
export type DefectCounts = z.infer<typeof DefectCounts>;
