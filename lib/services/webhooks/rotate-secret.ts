import type { NewWebhook } from "@/lib/contracts/webhooks";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { inTransaction } from "@/lib/db/transaction";
import { updateWebhook } from "@/lib/db/webhooks/webhook-row";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { newSecret } from "@/lib/domain/webhooks/signature";
import { AppError } from "@/lib/errors";
import { knownWebhook, webhookById } from "./read-webhooks";
import { openSecret, sealSecret } from "./secrets";

/** How long the secret before signs too, so that receivers can be changed one after the other. */
const overlapMs = 24 * 3_600_000;

/** Gives an endpoint a new secret, which only this response contains. One that was disabled for want of it is enabled. */
export async function rotateWebhook(
  viewer: Viewer,
  ws: string,
  id: string,
  { now: atOnce }: { now: boolean },
): Promise<NewWebhook> {
  const scope = authorize(viewer, ws, "webhook:write");
  const { version, secret: before, disabledFor, title } = await knownWebhook(scope, id);
  const secret = newSecret();
  const overlaps = !atOnce && openSecret(before) !== null;
  const change = {
    secret: sealSecret(secret),
    oldSecret: overlaps ? Buffer.from(before) : null,
    oldSecretUntil: overlaps ? new Date(scope.now().getTime() + overlapMs) : null,
    ...(disabledFor === "secret" ? { disabledFor: null } : {}),
  };
  await inTransaction(async (tx) => {
    if (!(await updateWebhook(scope, { id, version }, change, tx)))
      throw new AppError("conflict", "The webhook was changed at the same moment; rotate it again");
    await recordAudit(scope, { action: "webhook.rotate", subject: id, detail: { title, now: atOnce } }, tx);
  });
  return { ...(await webhookById(scope, id)), secret };
}
