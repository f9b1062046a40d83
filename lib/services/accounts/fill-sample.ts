import { type Clock, systemClock } from "@/lib/clock";
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
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import { AppError } from "@/lib/errors";

const byInstall = authorizeSystem("install");

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
type Holder = Omit<FillToken, "hash">;
type ReviewerPlace = Pick<Holder, "workspaceId" | "endsAt">;

async function fillToken(holder: Holder, tx: Db): Promise<string> {
  const token = newTokenSecret();
  await insertFillToken(byInstall, { ...holder, hash: hashSecret(token) }, tx);
  return token;
}

/**
 * Creates the sample's reviewers, with a token each. Throws `conflict` if one of their e-mails belongs to a registered
 * account.
 */
async function tokensOf<K extends string>(
  people: Readonly<Record<K, SamplePerson>>,
  reviewing: ReviewerPlace,
  tx: Db,
): Promise<Record<K, string>> {
  const named = Object.entries<SamplePerson>(people);
  const ids = await insertPeople(
    byInstall,
    named.map(([, person]) => person),
    reviewing.workspaceId,
    tx,
  );
  const tokens: [string, string][] = [];
  for (const [key, { email }] of named) {
    const accountId = ids.get(email);
    if (accountId === undefined)
      throw new AppError("conflict", `The account ${email} is not the sample's: the sample cannot be filled`);
    tokens.push([key, await fillToken({ ...reviewing, accountId, permissions: permissionsOf.reviewer }, tx)]);
  }
  return Object.fromEntries(tokens) as Record<K, string>;
}

const hasEnded = (state: string | null) => state === "done" || state === "removed";

/**
 * Creates the sample workspace, its reviewers and the tokens to fill it with. Null if it was filled or removed before,
 * or its slug is taken.
 */
export async function openSample<K extends string>(
  people: Readonly<Record<K, SamplePerson>>,
  clock: Clock = systemClock,
): Promise<SampleAccess<K> | null> {
  if (hasEnded(await sampleState(byInstall))) return null;
  return inTransaction(async (tx) => {
    await lockFirstStart(byInstall, tx);
    const state = await sampleState(byInstall, tx);
    const first = await findFirstAccount(byInstall, tx);
    if (hasEnded(state) || first === null) return null;
    const slug = "sample";
    if (await isTaken(byInstall, slug, tx)) return null;
    const workspaceId = await insertOwnWorkspace(
      byInstall,
      { slug, title: "Sample", isSample: true },
      first.id,
      tx,
    );
    await insertSampleEnvironment(byInstall, sampleEnvironment, tx);
    const reviewing = { workspaceId, endsAt: new Date(clock().getTime() + deliveryMs) };
    const token = await fillToken({ ...reviewing, accountId: first.id, permissions }, tx);
    const tokens = await tokensOf(people, reviewing, tx);
    await setSampleState(byInstall, "open", tx);
    return { slug, token, tokens };
  });
}

/**
 * Marks the sample as complete, so that later starts leave it alone, and revokes its tokens. A removed sample stays
 * removed.
 */
export function finishSample(clock: Clock = systemClock): Promise<void> {
  return inTransaction(async (tx) => {
    await lockFirstStart(byInstall, tx);
    if ((await sampleState(byInstall, tx)) !== "open") return;
    await setSampleState(byInstall, "done", tx);
    await revokeFillTokens(byInstall, clock(), tx);
  });
}
