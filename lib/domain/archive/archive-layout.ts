import { crc32 } from "node:zlib";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { centralRecord, endRecords, localHeader, type Member } from "./zip-records";

const Stored = z.object({
  name: z.string().min(1),
  /** Storage key of the bytes. */
  key: z.string().min(1),
  /** The artifact of these bytes; absent for the archive's own texts. */
  artifactId: z.string().optional(),
  bytes: z.int().nonnegative(),
  crc32: z.int().min(0).max(0xffffffff),
});
const Written = z.object({ name: z.string().min(1), text: z.string() });

/** All that is needed to send an archive. Sizes and checksums are known from ingest, so its length can be computed. */
export const ArchivePlan = z.object({
  /** Modification time of every member. */
  at: z.iso.datetime(),
  entries: z.array(z.union([Stored, Written])),
});
export type ArchivePlan = z.infer<typeof ArchivePlan>;
export type StoredEntry = z.infer<typeof Stored>;

/** A byte range of the archive, starting at `start`: literal bytes, or those of a stored entry. */
export type Segment = { start: number; bytes: number; of: Buffer | StoredEntry };
export type ArchiveLayout = { bytes: number; segments: Segment[] };

function measure(entry: ArchivePlan["entries"][number]) {
  if ("key" in entry) return { body: entry, bytes: entry.bytes, crc32: entry.crc32 };
  const body = Buffer.from(entry.text);
  return { body, bytes: body.length, crc32: crc32(body) };
}

/** A ZIP without compression, with UTF-8 names and ZIP64 only if needed. Names must be safe and unique. */
export function archiveLayout(plan: ArchivePlan): ArchiveLayout {
  const at = new Date(plan.at);
  const segments: Segment[] = [];
  const members: Member[] = [];
  let position = 0;
  const add = (of: Buffer | StoredEntry, bytes: number) => {
    if (bytes > 0) segments.push({ start: position, bytes, of });
    position += bytes;
  };
  for (const entry of plan.entries) {
    const { body, ...measured } = measure(entry);
    const member = { name: Buffer.from(entry.name), ...measured, offset: position, at };
    const header = localHeader(member);
    add(header, header.length);
    add(body, member.bytes);
    members.push(member);
  }
  const central = Buffer.concat(members.map(centralRecord));
  const end = endRecords(members.length, position, central.length);
  add(central, central.length);
  add(end, end.length);
  return { bytes: position, segments };
}

/** The exact length of the archive, in bytes. */
export function planBytes(plan: ArchivePlan): number {
  return archiveLayout(plan).bytes;
}

/** Parses a stored plan. Throws `unavailable` if it is damaged. */
export function readPlan(json: string): ArchivePlan {
  try {
    return ArchivePlan.parse(JSON.parse(json));
  } catch (cause) {
    throw new AppError("unavailable", "The archive’s stored plan is damaged: export again", { cause });
  }
}

/** The text of `SHA256SUMS`, in the format of `sha256sum -c`. */
export function sha256Sums(files: readonly { name: string; sha256: string }[]): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
}
