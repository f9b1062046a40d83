import * as z from "zod";
import type { FilterName } from "@/lib/domain/lists/filters";
import { stackings } from "@/lib/domain/lists/stacks";
import { aiMarks } from "@/lib/domain/provenance/ai-mark";
import { maxSearchLength } from "@/lib/domain/search/read-search";
import { Flag, Id, many, Time, whole } from "../wire";
import { CredentialStates } from "./provenance";

export const ArtifactState = z.enum(["written", "available", "removed"]);

const text = many(z.string().min(1).max(500));

/** Schemas of the filters of lists and facets; repeated parameters match any of the values. */
export const filters = {
  q: z.string().max(maxSearchLength, `at most ${maxSearchLength} characters`).optional(),
  state: many(ArtifactState),
  job: many(Id),
  batch: many(Id),
  /** By id or key. */
  set: text,
  selection: z.string().max(100).optional(),
  pipeline: text,
  preset: text,
  model: text,
  "not.model": text,
  sampler: text,
  steps: many(whole(0, 2 ** 31 - 1)),
  size: many(z.string().regex(/^\d{1,5}x\d{1,5}$/, "width x height, such as 1024x768")),
  format: many(z.enum(["png", "jpeg", "webp"])),
  environment: text,
  credentials: many(CredentialStates),
  "not.credentials": many(CredentialStates),
  /** The organisation; `*` is any text. */
  signer: text,
  ai: many(z.enum([...aiMarks, "none"])),
  tag: text,
  "not.tag": text,
  /** A key of the list of words, as a person marked it; `any`: whatever defect. */
  defect: text,
  "not.defect": text,
  mark: many(z.enum(["pick", "reject", "none"])),
  /** `open`: with an unresolved thread. */
  comments: z.enum(["open", "any"]).optional(),
  preferred: Flag.optional(),
  /** Only the newest artifact of each stack; with `within`, all members of that artifact's stack. */
  stack: z.enum(stackings).optional(),
  within: Id.optional(),
  expiresBefore: Time.optional(),
  createdAfter: Time.optional(),
  createdBefore: Time.optional(),
} satisfies Record<FilterName, z.ZodType>;
