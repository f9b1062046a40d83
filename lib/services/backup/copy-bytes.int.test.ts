import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { db } from "@/lib/db/client";
import { keyOf, useSaved } from "@/tools/testing/backups";
import { sha256 } from "@/tools/testing/fixtures";
import type { CopiedBytes } from "./backup-report";
import { copyBytes, namedBytes } from "./copy-bytes";

const saved = useSaved();

it("notes what was removed since the snapshot, and finds what is lost", async () => {
  const [gone, lost, kept] = saved.originals as [Buffer, Buffer, Buffer];
  const keys = await Promise.all([gone, lost, kept].map(keyOf));
  const list = async function* () {
    for (const bytes of [gone, lost, kept].sort((a, b) => (sha256(a) < sha256(b) ? -1 : 1)))
      yield namedBytes([keys[0]?.split("/")[0], sha256(bytes), "", bytes.length, sha256(bytes)].join("\t"));
  };
  await db().blob.updateMany({ where: { sha256: sha256(gone) }, data: { state: "dying" } });
  for (const key of keys.slice(0, 2)) await storage().remove(key);
  const counted: CopiedBytes = { named: 0, bytes: 0, sent: 0, sentBytes: 0, gone: 0, faults: [] };
  const target = saved.newTarget();
  let lines = "";
  for await (const chunk of copyBytes({ target, stop: new AbortController().signal }, list(), counted))
    lines += chunk.toString();
  expect(lines).toBe(`${keys[2]}\t${kept.length}\n`);
  expect(counted).toEqual({
    ...{ named: 1, bytes: kept.length, sent: 1, sentBytes: kept.length, gone: 1 },
    faults: [{ kind: "missing", key: keys[1] }],
  });
  expect(readdirSync(`${target.name}/tmp`)).toEqual([]);
});
