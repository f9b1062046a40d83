import { findFirstAccount, insertOwnWorkspace, lockFirstStart } from "@/lib/db/system/first-account";
import {
  insertFillToken,
  isTaken,
  revokeFillTokens,
  sampleState,
  setSampleState,
} from "@/lib/db/system/sample";
import { inTransaction } from "@/lib/db/transaction";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";

const deliveryMs = 3_600_000;

/** Creates the sample workspace and a token to fill it, valid for an hour; null if it was filled or removed before, or its slug is taken. */
export function openSample(): Promise<{ slug: string; token: string } | null> {
  return inTransaction(async (tx) => {
    await lockFirstStart(tx);
    const state = await sampleState(tx);
    const first = await findFirstAccount(tx);
    if (state === "done" || state === "removed" || first === null) return null;
    const slug = "sample";
    if (await isTaken(slug, tx)) return null;
    const workspaceId = await insertOwnWorkspace({ slug, title: "Sample", isSample: true }, first.id, tx);
    const token = newTokenSecret();
    const endsAt = new Date(Date.now() + deliveryMs);
    await insertFillToken({ accountId: first.id, workspaceId, hash: hashSecret(token), endsAt }, tx);
    await setSampleState("open", tx);
    return { slug, token };
  });
}

/** Marks the sample as complete, so that later starts leave it alone, and revokes its token. A removed sample stays removed. */
export function finishSample(): Promise<void> {
  return inTransaction(async (tx) => {
    await lockFirstStart(tx);
    if ((await sampleState(tx)) !== "open") return;
    await setSampleState("done", tx);
    await revokeFillTokens(new Date(), tx);
  });
}
