import { imaging } from "@/lib/bytes/imaging/pool";
import { storage } from "@/lib/bytes/storage/storage";
import type { SystemHealth } from "@/lib/contracts/health";
import { listSignInNotes } from "@/lib/db/system/accounts/local-use";
import { readHealthFigures } from "@/lib/db/system/processes/health-figures";
import { lastTurn } from "@/lib/db/system/processes/turns";
import { authorizeOperator } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { checkHealth } from "@/lib/services/check-health";
import { mailHealth } from "@/lib/services/mail/mail-health";
import { readRestoredCopy } from "@/lib/services/processes/unconfirmed-restore";
import { countLeft } from "@/lib/services/provenance/read-older";
import { readSigningHealth } from "@/lib/services/provenance/signing";
import { lastFsck } from "./last-fsck";
import { loopState, loopTurn } from "./loop-state";

const byInstall = authorizeSystem("install");

/** What operators need to know about the installation. */
export async function systemHealth(viewer: Viewer): Promise<SystemHealth> {
  const now = authorizeOperator(viewer).now();
  const space = storage().freeBytes();
  const [health, figures, freeBytes, fsck, mail, restored, notes, credentials, signing] = await Promise.all([
    checkHealth(),
    readHealthFigures(byInstall, now),
    space.catch(() => null),
    lastFsck(),
    mailHealth(now),
    readRestoredCopy(),
    listSignInNotes(byInstall, now),
    countLeft(),
    readSigningHealth(now),
  ]);
  const { roundAt: own, isHalted } = loopState();
  // With several processes, the last round may have been another one's.
  const roundAt = await lastTurn(byInstall, loopTurn).then((at) =>
    at !== null && (own === null || at > own) ? at : own,
  );
  return {
    at: now.toISOString(),
    health,
    nodeVersion: process.version,
    ...figures,
    store: { ...figures.store, place: storage().place(), freeBytes },
    waiting: { ...figures.waiting, imaging: imaging().waitingJobs(), credentials },
    loop: { roundAt: roundAt?.toISOString() ?? null, isHalted },
    fsck,
    mail,
    signing,
    restored,
    signIns: notes.map(({ action, name, kept, at }) => ({
      kind: action === "account.groups" ? "kept" : "local",
      name,
      places: kept,
      at: at.toISOString(),
    })),
  };
}
