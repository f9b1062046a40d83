import * as z from "zod";
import { Id } from "./wire";

const forms = ["parquet", "pairs", "imagefolder"] as const;
const Share = z.number().min(0).max(1);

const Split = z
  .strictObject({
    train: Share,
    validation: Share.optional(),
    test: Share.optional(),
    seed: z.string().max(200),
  })
  .refine(({ train, validation = 0, test = 0 }) => Math.abs(train + validation + test - 1) < 1e-6, {
    message: "The shares of train, validation and test must add up to 1",
    path: ["train"],
  });

/** Decisions as rows for training; one more source of an export. */
export const DatasetBody = z
  .strictObject({
    /** Decided reviews; all that the caller sees if left out. */
    reviews: z.array(Id).min(1).max(1_000).optional(),
    /** The key of a question; each review's leading one if left out. */
    question: z.string().min(1).max(32).optional(),
    form: z.enum(forms),
    /** A row a pair by its majority, or a row a vote, which only admins may take. */
    rows: z.enum(["pairs", "votes"]).default("pairs"),
    /** `apart`: rows without a winner stand in `apart/`, where no trainer reads. */
    ties: z.enum(["apart", "keep", "drop"]).default("apart"),
    where: z
      .strictObject({
        /** Share of people's votes for the larger side of the pair. */
        agreement: z.number().min(0.5).max(1).optional(),
        votes: z.int().min(1).optional(),
        /** Only pairs whose pictures differ in one setting. */
        controlled: z.literal(true).optional(),
        raters: z.enum(["people", "assistants", "all"]).default("people"),
      })
      .default({ raters: "people" }),
    split: Split.optional(),
    pictures: z.enum(["inside", "none"]).default("inside"),
    title: z.string().trim().min(1).max(200).optional(),
    licence: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ form, pictures }) => form === "parquet" || pictures === "inside", {
    message: "Folders are made of pictures; only parquet goes without",
    path: ["pictures"],
  });
export type DatasetBody = z.infer<typeof DatasetBody>;

export const DatasetSummary = z.object({
  /** Rows that a trainer reads. */
  rows: z.int(),
  /** Rows without a winner, or whose picture was removed. */
  apart: z.int(),
  splits: z.array(z.object({ name: z.string(), rows: z.int(), prompts: z.int() })),
  /** Pairs or votes that are not among the rows, by the first reason. */
  leftOut: z.object({
    neither: z.int(),
    ties: z.int(),
    agreement: z.int(),
    votes: z.int(),
    uncontrolled: z.int(),
    noPrompt: z.int(),
    promptsDiffer: z.int(),
    removed: z.int(),
  }),
  /** sha256 over all rows: equal for equal content. */
  digest: z.string(),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

const Side = z.object({
  artifactId: Id,
  /** URL of the picture, at most 512 px. */
  preview: z.string().nullable(),
});

/** A row as it will stand in the dataset, to be looked at. */
const FirstRow = z.object({
  caption: z.string(),
  /** `_0` and `_1`. */
  sides: z.tuple([Side, Side]),
  outcome: z.enum(["left", "right", "tie", "neither"]),
  /** Share of people's votes for the larger side, and how many there are. */
  agreement: z.number().nullable(),
  votes: z.int(),
  split: z.string(),
});

export const DatasetEstimate = DatasetSummary.extend({ first: z.array(FirstRow).max(3) });
export type DatasetEstimate = z.infer<typeof DatasetEstimate>;
