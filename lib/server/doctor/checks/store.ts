import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { storage } from "@/lib/bytes/storage/storage";
import { env } from "@/lib/env";
import { readKnownStore } from "@/lib/services/storage/assert-store-identity";
import { type Check, type CheckOutcome, ok, skipped, warn, wrong } from "../check";

const noFolder = () => !storage().isRemote && !existsSync(env.dataDir);

/** Writes, reads and removes a small object. */
async function tryOut(): Promise<CheckOutcome> {
  const [key, bytes] = [`doctor/${randomUUID()}`, randomBytes(64)];
  const read = Buffer.alloc(bytes.length);
  await storage().write(key, bytes);
  try {
    const opened = await storage().open(key);
    await opened.read(read, 0).finally(() => opened.close());
  } finally {
    await storage().remove(key);
  }
  if (!read.equals(bytes))
    return wrong(
      `${storage().place()} returns other bytes than were written`,
      "Check the disk or the object store.",
    );
  return (await storage().stat(key)) === null
    ? ok(`${storage().place()} writes, reads and removes`)
    : wrong(
        `${storage().place()} still has what was removed`,
        "Check the rights of the key: it may not delete.",
      );
}

const store: Check = {
  id: "store",
  async run() {
    if (noFolder()) return skipped("there is no data folder");
    return tryOut().catch((error: Error) =>
      wrong(
        `${storage().place()}: ${error.message}`,
        "Check FLUXARA_S3_* and the bucket, or the disk and its owner.",
      ),
    );
  },
};

const identity: Check = {
  id: "store-identity",
  needsDatabase: true,
  async run() {
    if (noFolder()) return skipped("there is no data folder");
    const [known, found] = await Promise.all([readKnownStore(), storage().identity()]);
    if (known === null) return skipped("the database has no mark of a store yet");
    return known === found
      ? ok("store and database belong together")
      : wrong(
          `${storage().place()} is not the store that this database belongs to: nothing is removed`,
          "Check FLUXARA_DATA_DIR, FLUXARA_S3_* and DATABASE_URL: one of them names another installation's.",
        );
  },
};

const origin = () => new URL(env.publicUrl ?? `http://${env.host}:${env.port}`).origin;

const cors: Check = {
  id: "store-cors",
  async run() {
    const allowed = await storage().allowsOrigin?.(origin());
    if (allowed === undefined) return skipped("bytes come from this server");
    return allowed
      ? ok(`the bucket lets pages of ${origin()} read pixels`)
      : warn(
          `the bucket's CORS rules do not let pages of ${origin()} read pixels: they cannot be compared`,
          `Allow GET and HEAD from ${origin()}, or fluxara doctor --fix.`,
        );
  },
  fix: async () => {
    await storage().allowOrigin?.(origin());
  },
};

const versioning: Check = {
  id: "store-versioning",
  async run() {
    const { keepsRemoved } = storage();
    if (keepsRemoved === undefined) return skipped("on a disk, what is removed is gone");
    const what = await keepsRemoved();
    return what === null
      ? ok("the bucket keeps nothing that was removed, as far as it says")
      : warn(
          `the bucket has ${what}: what retention removes is still there`,
          "Let a lifecycle rule end old versions after a few days, and say so in your policy.",
        );
  },
};

const lifecycle: Check = {
  id: "store-lifecycle",
  async run() {
    const { endsAfterDays } = storage();
    if (endsAfterDays === undefined) return skipped("a disk has no rules of its own");
    const days = await endsAfterDays();
    return days === null
      ? ok("no rule of the bucket removes objects, as far as it says")
      : wrong(
          `a lifecycle rule of the bucket removes objects after ${days} days: what is held or preferred goes too`,
          "Remove that rule: retention here removes what may go, and only that.",
        );
  },
};

export const storeChecks = [store, identity, cors, versioning, lifecycle];
