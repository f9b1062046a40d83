import { z } from "zod";
import { templateProblem } from "@/lib/domain/archive/name-template";
import { Embed } from "./artifact";
import { SelectionId } from "./selection";
import { Id, Slug, Time } from "./wire";

const NameTemplate = z.string().superRefine((template, context) => {
  const problem = templateProblem(template);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});

export const ExportBody = z
  .strictObject({
    artifactIds: z.array(Id).min(1).max(5_000).optional(),
    selectionId: SelectionId.optional(),
    format: z.enum(["original", "png", "webp"]).default("original"),
    quality: z.int().min(1).max(100).optional(),
    lossless: z.boolean().optional(),
    metadata: z.array(z.enum(["json", "csv", "jsonl"])).default(["json"]),
    embed: Embed.default("keep"),
    /** A template of the files' paths, without extension, such as `{set}/{model}-{seed}`. */
    names: NameTemplate.optional(),
  })
  .refine((b) => (b.artifactIds === undefined) !== (b.selectionId === undefined), {
    message: "pass either artifactIds or selectionId",
    path: ["artifactIds"],
  });
export type ExportBody = z.infer<typeof ExportBody>;

export const Export = z.object({
  id: Id,
  workspace: Slug,
  title: z.string(),
  format: z.string(),
  entries: z.int(),
  bytes: z.int(),
  createdAt: Time,
  /** Redirects (307) to a signed URL valid for 5 minutes. */
  archiveUrl: z.string(),
});
export type Export = z.infer<typeof Export>;
