import type { FilterName } from "@/lib/domain/lists/filters";
import { aiMarks } from "@/lib/domain/provenance/ai-mark";
import { credentialStates } from "@/lib/domain/provenance/credential-state";

/** How a value is read: as text, one of some words, a number or range, a date or range, or a number of days. */
type ValueKind =
  | { kind: "text" }
  | { kind: "choice"; choices: Readonly<Record<string, string>> }
  | { kind: "number" }
  | { kind: "date" }
  | { kind: "days" };

export type SearchKey = ValueKind & {
  /** For completion and help. */
  says: string;
  example: string;
};

const same = (...words: string[]) => Object.fromEntries(words.map((word) => [word, word]));

/** The keys of a search. Each means the filter of the same name, if there is one. */
export const searchKeys = {
  model: { kind: "text", says: "made by this model; * is any text", example: "model:sdxl*" },
  tag: { kind: "text", says: "has this tag", example: "tag:hands" },
  defect: { kind: "text", says: "a person marked this defect in it, or any", example: "defect:hand" },
  steps: { kind: "number", says: "number of steps", example: "steps:20..30" },
  cfg: { kind: "number", says: "guidance", example: "cfg:<7" },
  sampler: { kind: "text", says: "made with this sampler", example: 'sampler:"Euler a"' },
  size: { kind: "text", says: "width x height in pixels", example: "size:1024x768" },
  format: {
    kind: "choice",
    choices: { ...same("png", "jpeg", "webp"), jpg: "jpeg" },
    says: "file format",
    example: "format:webp",
  },
  set: { kind: "text", says: "in the variant set with this key", example: "set:autumn" },
  preset: { kind: "text", says: "made from this preset", example: "preset:portrait" },
  pipeline: { kind: "text", says: "made by this pipeline", example: "pipeline:draw" },
  environment: { kind: "text", says: "made in this environment", example: "environment:staging" },
  ai: {
    kind: "choice",
    choices: same(...aiMarks, "none"),
    says: "the file says that AI generated or edited it",
    example: "ai:generated",
  },
  credentials: {
    kind: "choice",
    choices: same(...credentialStates),
    says: "what its Content Credentials are worth",
    example: "credentials:trusted",
  },
  signer: { kind: "text", says: "signed by this organisation", example: 'signer:"OpenAI*"' },
  is: {
    kind: "choice",
    choices: same("preferred", "picked", "rejected", "unflagged", "removed", "commented", "unresolved"),
    says: "preferred, picked, rejected, unflagged, commented, unresolved, removed",
    example: "is:preferred",
  },
  batch: {
    kind: "text",
    says: "made by this batch, by its id",
    example: "batch:01900000-0000-7000-8000-000000000001",
  },
  in: { kind: "text", says: "in a selection, by its id, or basket", example: "in:basket" },
  created: { kind: "date", says: "on, before or after a day (UTC)", example: "created:>2026-11-01" },
  expires: { kind: "days", says: "expires within days", example: "expires:3d" },
} as const satisfies Partial<Record<FilterName | "is" | "in" | "cfg" | "created" | "expires", SearchKey>>;

export type SearchKeyName = keyof typeof searchKeys;

export const searchKeyNames = Object.keys(searchKeys) as SearchKeyName[];

export const isSearchKey = (word: string): word is SearchKeyName => Object.hasOwn(searchKeys, word);
