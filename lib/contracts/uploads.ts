import * as z from "zod";
import { TagsBody } from "./artifacts/artifact";
import { Id, Sha256, Time } from "./wire";
import { givenKey } from "./written-name";

function parsedTags(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The values of `Upload-Metadata`. `path` is relative to the folder that the file came from; `tags` is a JSON array. */
export const UploadMetadata = z.strictObject({
  filename: z.string().min(1).max(300),
  path: z.string().min(1).max(600).optional(),
  set: givenKey(200).optional(),
  environment: z.string().max(100).default("default"),
  tags: z.string().max(4_000).transform(parsedTags).pipe(TagsBody.shape.tags).default([]),
  /** Tus clients commonly send it; ignored, since the bytes decide. */
  filetype: z.string().optional(),
});
export type UploadMetadata = z.infer<typeof UploadMetadata>;

export const UploadState = z.enum(["receiving", "importing", "done", "failed"]);

export const Upload = z.object({
  id: Id,
  name: z.string(),
  state: UploadState,
  bytes: z.int(),
  /** Bytes that arrived and are durable. */
  offset: z.int(),
  /** When an unfinished upload is removed, or a finished one forgotten. */
  expiresAt: Time,
  /** Of the whole file, as measured. */
  sha256: Sha256.nullable(),
  artifactId: Id.nullable(),
  /** Whether the same file was imported before; `artifactId` is what it became then. */
  duplicate: z.boolean(),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type Upload = z.infer<typeof Upload>;
