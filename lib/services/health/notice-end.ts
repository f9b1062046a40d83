import { houseSigner } from "@/lib/bytes/imaging/signing/house-signer";
import { notifyCertificateEnding } from "@/lib/db/system/comments/notify-operators";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { certificateEnd, noticeDays } from "@/lib/domain/provenance/signing-state";

const bySweep = authorizeSystem("sweep");

/** Tells operators 30 and 7 days before that the certificate ends; nothing where none is set. */
export async function noticeEnd(now: Date): Promise<void> {
  const signer = houseSigner();
  if (signer === null) return;
  const notAfter = new Date(signer.leaf.validTo);
  const days = noticeDays(notAfter, now);
  if (days === null) return;
  await notifyCertificateEnding(bySweep, { notAfter, days, because: certificateEnd(notAfter, now) }, now);
}
