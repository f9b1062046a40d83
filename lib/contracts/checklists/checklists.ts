import * as z from "zod";
import { scoreGroups } from "@/lib/domain/checklists/checklist-scores";
import { lineKinds, maxLines, minLines } from "@/lib/domain/checklists/lines";
import { tickValues } from "@/lib/domain/checklists/ticks";
import { ArtifactFilters } from "../artifacts/artifact";
import { Assistant, Author } from "../assistants";
import { Id, paging, Time } from "../wire";
import { writtenName } from "../written-name";

/** As long as the prompts that artifacts have. */
const Prompt = z
  .string()
  .max(100_000)
  .refine((prompt) => prompt.trim() !== "", "a prompt");

const Kind = z.enum(lineKinds);
/** A yes/no question about a picture. `after`: the line without which this one cannot be true. */
const Line = z.object({ id: Id, text: z.string(), kind: Kind, after: Id.nullable() });

/** `id`: of a line that stands; one with another text than it had is another line. `after`: the index of an earlier line. */
const LineBody = z.strictObject({
  id: Id.optional(),
  text: writtenName(200),
  kind: Kind,
  after: z.int().min(0).optional(),
});

const Lines = z
  .array(LineBody)
  .min(minLines)
  .max(maxLines)
  .superRefine((lines, context) => {
    for (const [place, { text, after }] of lines.entries()) {
      const custom = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: [place, field], message });
      if (lines.findIndex((line) => line.text === text) !== place)
        custom("text", "stands in the list already: each text once");
      if (after !== undefined && after >= place) custom("after", "the index of an earlier line");
    }
  });

export const LinesBody = z.strictObject({ lines: Lines });
export const ChecklistBody = z.strictObject({ prompt: Prompt, lines: Lines });
export type ChecklistBody = z.infer<typeof ChecklistBody>;

/** `state`: one *standing* a prompt; *proposed* ones wait for a person. `by`: of this version. */
export const Checklist = z.object({
  id: Id,
  prompt: z.string(),
  state: z.enum(["standing", "proposed"]),
  lines: z.array(Line),
  by: Author,
  version: z.int(),
  createdAt: Time,
});
export type Checklist = z.infer<typeof Checklist>;

/** `artifact`: of its prompt. */
export const ChecklistsQuery = z.strictObject({
  prompt: Prompt.optional(),
  artifact: Id.optional(),
  state: z.enum(["standing", "proposed"]).optional(),
  ...paging,
});
export type ChecklistsQuery = z.infer<typeof ChecklistsQuery>;

const Value = z.enum(tickValues);

/** By lines that stand; those left out are unchanged, null clears. */
export const TicksBody = z.strictObject({ ticks: z.record(Id, Value.nullable()) });
export type TicksBody = z.infer<typeof TicksBody>;

/** `candidateId`: the reviewer's own id for it while the review is blind, else the artifact's. */
export const CandidateTicksBody = TicksBody.extend({ candidateId: Id });
export type CandidateTicksBody = z.infer<typeof CandidateTicksBody>;

/** The caller's own ticks of the lines that stand. */
export const Ticks = z.object({ ticks: z.record(Id, Value) });
export type Ticks = z.infer<typeof Ticks>;

const share = { yes: z.int(), of: z.int(), rate: z.number().nullable() };
const PictureScore = z.object({ ...share, people: z.int() });
const interval = z.tuple([z.number(), z.number()]);

/**
 * What stands for a picture's prompt, and what was ticked: `score` is people's, without *unsure*, and null until somebody
 * ticked. An assistant's `agreement` is with people, over the lines that both answered. No `checklist`: no lines.
 */
export const PictureChecklist = z.object({
  checklist: z.object({ id: Id, version: z.int() }).nullable(),
  prompt: z.string().nullable(),
  lines: z.array(Line),
  mine: z.record(Id, Value),
  score: PictureScore.nullable(),
  kinds: z.array(z.object({ kind: Kind, ...share })),
  assistants: z.array(
    z.object({
      assistant: Assistant,
      score: PictureScore,
      agreement: z
        .object({ lines: z.int(), rate: z.number(), interval, kappa: z.number().nullable() })
        .nullable(),
    }),
  ),
});
export type PictureChecklist = z.infer<typeof PictureChecklist>;

export const CandidateQuery = z.strictObject({ candidateId: Id });

/** Filters as of lists of artifacts; without `state`, removed pictures count too. */
export const ScoresQuery = ArtifactFilters.extend({ by: z.enum(scoreGroups) });
export type ScoresQuery = z.infer<typeof ScoresQuery>;

const rated = { yes: z.int(), of: z.int(), rate: z.number(), interval, pictures: z.int() };

/** Shares of *yes* among people's ticks, with intervals of as many pictures. */
export const ChecklistScores = z.object({
  items: z.array(
    z.object({ value: z.string(), ...rated, kinds: z.array(z.object({ kind: Kind, ...rated })) }),
  ),
});
export type ChecklistScores = z.infer<typeof ChecklistScores>;
