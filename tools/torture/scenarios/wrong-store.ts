import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storage } from "@/lib/bytes/storage/storage";
import type { RoundCount, TestBed } from "../test-bed";

/** The database runs with an unrelated, empty disk: neither the loop nor a repair may remove anything. */
export async function wrongStore(ground: TestBed): Promise<RoundCount> {
  const due = await ground.due(ground.pictures(2));
  const elsewhere = mkdtempSync(join(tmpdir(), "fluxara-wrong-store-"));
  try {
    const variables = { FLUXARA_DATA_DIR: elsewhere };
    const sentinel = await storage().sentinel();
    for (const kind of ["sweep", "fsck"] as const)
      await ground.actors.runWith(variables, { kind, bug: ground.bug, sentinel });
    const isSpared = await ground.areAvailable(due);
    if (isSpared) ground.expect(due, "removed");
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
  return { kills: 0, freezes: 0 };
}
