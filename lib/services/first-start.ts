import { randomBytes } from "node:crypto";
import { type Clock, systemClock } from "@/lib/clock";
import { Registration } from "@/lib/contracts/accounts";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  endAdminAccess,
  findFirstAccount,
  findWorkspacesOf,
  insertAdminToken,
  insertDefaultEnvironment,
  insertFirstAccount,
  insertOwnWorkspace,
  lockFirstStart,
  restoreFirstAccount,
} from "@/lib/db/system/accounts/first-account";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { passwordProblem } from "@/lib/services/accounts/password-problem";

const byInstall = authorizeSystem("install");

/** Contains generated secrets, which are kept nowhere else. */
export type FirstSignIn = { email: string; password?: string; token?: string };

const newPassword = () => randomBytes(18).toString("base64url");

/** On a machine that is busy with other starts, a check may not end in time. */
const maxChecks = 5;

async function patientProblem(password: string, email: string, left = maxChecks - 1): Promise<string | null> {
  try {
    return await passwordProblem(password, email);
  } catch (error) {
    if (left === 0) throw error;
    log.warn({ err: error }, "the password could not be checked in time; it is tried again");
    return patientProblem(password, email, left - 1);
  }
}

/** The e-mail given must be one that the sign-in form accepts, or nobody could sign in. */
async function assertUsable(email: string): Promise<void> {
  if (!Registration.shape.email.safeParse(email).success)
    throw new AppError("invalid", `FLUXARA_ADMIN_EMAIL is not an e-mail address: ${email}`);
  const problem = env.adminPassword === undefined ? null : await patientProblem(env.adminPassword, email);
  if (problem !== null) throw new AppError("invalid", `FLUXARA_ADMIN_PASSWORD was refused: ${problem}`);
  if (/\s/.test(env.adminToken ?? ""))
    throw new AppError("invalid", "FLUXARA_ADMIN_TOKEN must not contain spaces");
}

/** Creates a new installation's first rows; changes nothing on later starts. Safe to run concurrently. */
export async function firstStart(clock: Clock = systemClock): Promise<FirstSignIn> {
  const existing = await findFirstAccount(byInstall);
  if (existing !== null) return { email: existing.email };
  const email = (env.adminEmail ?? "admin@fluxara.local").toLowerCase();
  await assertUsable(email);
  const password = env.adminPassword ?? newPassword();
  const token = env.adminToken ?? newTokenSecret();
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    await lockFirstStart(byInstall, tx);
    const other = await findFirstAccount(byInstall, tx);
    if (other !== null) return { email: other.email };
    const first = { email, passwordHash, tokenHash: hashSecret(token) };
    const id = await insertFirstAccount(byInstall, first, clock(), tx);
    if (id === null)
      throw new AppError("conflict", `The account ${email} already exists: choose another e-mail`);
    await insertDefaultEnvironment(byInstall, tx);
    await insertOwnWorkspace(byInstall, { slug: "demo", title: "Demo", isSample: false }, id, tx);
    return {
      email,
      ...(env.adminPassword === undefined ? { password } : {}),
      ...(env.adminToken === undefined ? { token } : {}),
    };
  });
}

/**
 * Gives the first account a new password and token and makes it an approved operator again; the old ones end at once,
 * and so does its second factor.
 */
export async function resetAdmin(clock: Clock = systemClock): Promise<Required<FirstSignIn>> {
  const account = await findFirstAccount(byInstall);
  if (account === null) throw new AppError("not_found", "There is no account yet: start Fluxara first");
  const password = newPassword();
  const token = newTokenSecret();
  const passwordHash = await hashPassword(password);
  await inTransaction(async (tx) => {
    await endAdminAccess(byInstall, account.id, clock(), tx);
    await restoreFirstAccount(byInstall, account.id, passwordHash, tx);
    await insertAdminToken(byInstall, account.id, hashSecret(token), tx);
    const event = { action: "account.reset", subject: account.id, detail: null } as const;
    for (const workspaceId of [installation, ...(await findWorkspacesOf(byInstall, account.id, tx))])
      await recordAudit(authorizeSweep(workspaceId), event, tx);
  });
  return { email: account.email, password, token };
}
