import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { isDamaged } from "@/lib/bytes/storage/damaged";
import type { VerifyFinding } from "@/lib/contracts/backup";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { blobHash } from "@/lib/domain/bytes/blob-key";
import type { VerifyReport } from "./backup-report";
import { type Backup, findBackup } from "./target/find-backup";
import { beside, bytesOf, type ExpectedFile, faultAt, faultOf } from "./target/read-files";
import { withLengths } from "./target/stored-lengths";

const maxFindings = 50_000;
const atOnce = 4;

type VerifyContext = { target: BackupTarget; deep: boolean; report: VerifyReport };

function find({ target, report }: VerifyContext, kind: VerifyFinding["kind"] | null, key: string): void {
  if (kind === null) return;
  if (report.findings.length >= maxFindings) report.more++;
  else report.findings.push({ kind, path: target.store.placeOf(key) });
}

/** Checks a file beside the manifest; whether it is as it says. */
async function checkBeside(verifying: VerifyContext, file: ExpectedFile): Promise<boolean> {
  const fault = await faultOf(verifying.target, file, verifying.deep);
  verifying.report.checked.parts++;
  find(verifying, fault, file.key);
  return fault === null;
}

async function checkBytes(verifying: VerifyContext, backup: Backup): Promise<void> {
  const { target, deep, report } = verifying;
  for await (const some of withLengths(target, bytesOf(target, backup))) {
    const queue = some.values();
    const work = async () => {
      for (const { file, found } of queue) {
        const expected = { key: bytesKey(file.key), bytes: file.bytes, sha256: blobHash(file.key) ?? null };
        find(verifying, await faultAt(target, expected, found, deep), expected.key);
        report.checked.files++;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}

/** Checks the newest backup of a place; `deep`: every hash. Throws `unavailable` if there is none. */
export async function verifyBackup(target: BackupTarget, deep: boolean): Promise<VerifyReport> {
  const backup = await findBackup(target);
  const { at, parts, bytes } = backup.manifest;
  const checked = { parts: 0, files: 0 };
  const report: VerifyReport = { place: target.name, at, deep, checked, findings: [], more: 0 };
  const verifying = { target, deep, report };
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
