import { isDamaged } from "@/lib/bytes/storage/damaged";
import type { BackupPlace } from "@/lib/bytes/storage/place";
import type { VerifyFinding } from "@/lib/contracts/backup";
import { bytesKey } from "@/lib/domain/backup/place-keys";
import { blobHash } from "@/lib/domain/bytes/blob-key";
import type { VerifyReport } from "./backup-report";
import { type Backup, findBackup } from "./place/find-backup";
import { beside, bytesOf, type ExpectedFile, faultAt, faultOf } from "./place/read-files";
import { withLengths } from "./place/stored-lengths";

const maxFindings = 50_000;
const atOnce = 4;

type Verifying = { place: BackupPlace; deep: boolean; report: VerifyReport };

function find({ place, report }: Verifying, kind: VerifyFinding["kind"] | null, key: string): void {
  if (kind === null) return;
  if (report.findings.length >= maxFindings) report.more++;
  else report.findings.push({ kind, path: place.store.placeOf(key) });
}

/** Checks a file beside the manifest; whether it is as it says. */
async function checkBeside(verifying: Verifying, file: ExpectedFile): Promise<boolean> {
  const fault = await faultOf(verifying.place, file, verifying.deep);
  verifying.report.checked.parts++;
  find(verifying, fault, file.key);
  return fault === null;
}

async function checkBytes(verifying: Verifying, backup: Backup): Promise<void> {
  const { place, deep, report } = verifying;
  for await (const some of withLengths(place, bytesOf(place, backup))) {
    const queue = some.values();
    const work = async () => {
      for (const { file, found } of queue) {
        const expected = { key: bytesKey(file.key), bytes: file.bytes, sha256: blobHash(file.key) ?? null };
        find(verifying, await faultAt(place, expected, found, deep), expected.key);
        report.checked.files++;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}

/** Checks the newest backup of a place; `deep`: every hash. Throws `unavailable` if there is none. */
export async function verifyBackup(place: BackupPlace, deep: boolean): Promise<VerifyReport> {
  const backup = await findBackup(place);
  const { at, parts, bytes } = backup.manifest;
  const checked = { parts: 0, files: 0 };
  const report: VerifyReport = { place: place.name, at, deep, checked, findings: [], more: 0 };
  const verifying = { place, deep, report };
  for (const part of parts) await checkBeside(verifying, beside(backup, part));
  for (const list of bytes.lists) {
    const file = beside(backup, list);
    if (!(await checkBeside(verifying, file))) continue;
    const only = { ...backup, manifest: { ...backup.manifest, bytes: { ...bytes, lists: [list] } } };
    await checkBytes(verifying, only).catch((error) => {
      // Without `deep`, that its list is damaged is found by reading it.
      if (!isDamaged(error)) throw error;
      find(verifying, "hash", file.key);
    });
  }
  return report;
}
