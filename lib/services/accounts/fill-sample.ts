import { findFirstAccount, insertOwnWorkspace, lockFirstStart } from "@/lib/db/system/accounts/first-account";
import {
  type FillToken,
  insertFillToken,
  insertPeople,
  insertSampleEnvironment,
  isTaken,
  revokeFillTokens,
  sampleState,
  setSampleState,
} from "@/lib/db/system/accounts/sample";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { permissions, permissionsOf } from "@/lib/domain/access/permissions";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import { AppError } from "@/lib/errors";

const deliveryMs = 3_600_000;

/** The environment of some of the sample's jobs; the others run in `default`. */
const sampleEnvironment = {
  key: "sample-staging",
  title: "Sample staging",
  ceilingDays: 14,
  capacityBytes: 10_000_000,
};

type SamplePerson = { name: string; email: string };
type SampleAccess<K extends string> = { slug: string; token: string; tokens: Record<K, string> };
type Holder = Pick<FillToken, "accountId" | "workspaceId" | "permissions">;

/** Creates a token that is valid for an hour. */
async function fillToken(holder: Holder, tx: Db): Promise<string> {
  const token = newTokenSecret();
  const endsAt = new Date(Date.now() + deliveryMs);
  await insertFillToken({ ...holder, hash: hashSecret(token), endsAt }, tx);
  return token;
}

/**
 * Creates the sample's reviewers, with a token each. Throws `conflict` if one of their e-mails belongs to a registered
 * account.
 */
async function tokensOf<K extends string>(
  people: Readonly<Record<K, SamplePerson>>,
  workspaceId: string,
  tx: Db,
): Promise<Record<K, string>> {
  const named = Object.entries<SamplePerson>(people);
  const ids = await insertPeople(
    named.map(([, person]) => person),
    workspaceId,
    tx,
  );
  const tokens: [string, string][] = [];
  for (const [key, { email }] of named) {
    const accountId = ids.get(email);
    if (accountId === undefined)
      throw new AppError("conflict", `The account ${email} is not the sample's: the sample cannot be filled`);
    tokens.push([key, await fillToken({ accountId, workspaceId, permissions: permissionsOf.reviewer }, tx)]);
  }
  return Object.fromEntries(tokens) as Record<K, string>;
}

/**
 * Creates the sample workspace, its reviewers and the tokens to fill it with. Null if it was filled or removed before,
 * or its slug is taken.
 */
export function openSample<K extends string>(
  people: Readonly<Record<K, SamplePerson>>,
): Promise<SampleAccess<K> | null> {
  return inTransaction(async (tx) => {
    await lockFirstStart(tx);
    const state = await sampleState(tx);
    const first = await findFirstAccount(tx);
    if (state === "done" || state === "removed" || first === null) return null;
    const slug = "sample";
    if (await isTaken(slug, tx)) return null;
    const workspaceId = await insertOwnWorkspace({ slug, title: "Sample", isSample: true }, first.id, tx);
    await insertSampleEnvironment(sampleEnvironment, tx);
    const token = await fillToken({ accountId: first.id, workspaceId, permissions }, tx);
    const tokens = await tokensOf(people, workspaceId, tx);
    await setSampleState("open", tx);
    return { slug, token, tokens };
  });
}

/**
 * Marks the sample as complete, so that later starts leave it alone, and revokes its tokens. A removed sample stays
 * removed.
 */
export function finishSample(): Promise<void> {
  return inTransaction(async (tx) => {
    await lockFirstStart(tx);
    if ((await sampleState(tx)) !== "open") return;
    await setSampleState("done", tx);
    await revokeFillTokens(new Date(), tx);
  });
}
