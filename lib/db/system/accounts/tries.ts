import { createHash } from "node:crypto";
import { type IRateLimiterOptions, RateLimiterPostgres } from "rate-limiter-flexible";
import { db, runStatement } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { remember } from "@/lib/remember";

/** Counts in the database, so that an attempt at one process counts at all of them. */
export const limiter = (keyPrefix: string, options: IRateLimiterOptions) =>
  new RateLimiterPostgres({
    ...options,
    keyPrefix,
    storeClient: { query: runStatement },
    storeType: "pool",
    tableName: "Try",
    tableCreated: true,
    clearExpiredByTimeout: false,
  });

/** A hash fits into a key whatever the length of the text, and names nobody. */
export const keyOf = (who: string) => createHash("sha256").update(who).digest("base64url");

const windowSeconds = 15 * 60;

const limits = () =>
  remember("tries", () => ({
    pair: limiter("pair", { points: 10, duration: windowSeconds }),
    network: limiter("network", { points: 100, duration: windowSeconds }),
    register: limiter("register", { points: 20, duration: windowSeconds }),
    link: limiter("link", { points: 10, duration: windowSeconds }),
    linkNetwork: limiter("link network", { points: 100, duration: windowSeconds }),
  }));

/** The limiter's refusal. The limiter may be the other bundle's, so its class is not ours. */
export const isSpent = (error: unknown): error is { msBeforeNext: number } =>
  typeof error === "object" && error !== null && "msBeforeNext" in error;

async function take(limit: RateLimiterPostgres, who: string): Promise<void> {
  try {
    await limit.consume(keyOf(who));
  } catch (error) {
    if (!isSpent(error)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    const minutes = Math.ceil(retryAfterSeconds / 60);
    throw new AppError("rate_limited", `Too many attempts. Try again in ${minutes} min`, {
      retryAfterSeconds,
    });
  }
}

/** Counts a password attempt before it is checked. Throws `rate_limited`. */
export async function takePasswordTry(
  _system: SystemScope<"sign-in">,
  email: string,
  network: string,
): Promise<void> {
  await take(limits().network, network);
  await take(limits().pair, `${email} ${network}`);
}

/** After a correct password: resets the count for e-mail and network, and takes the attempt off the network's count. */
export async function forgivePasswordTries(
  _system: SystemScope<"sign-in">,
  email: string,
  network: string,
): Promise<void> {
  await limits().pair.delete(keyOf(`${email} ${network}`));
  await limits().network.reward(keyOf(network));
}

const wrongCodes = 5;

const codes = () =>
  remember("code tries", () =>
    limiter("code", { points: wrongCodes, duration: windowSeconds, blockDuration: windowSeconds }),
  );

/**
 * Counts a code of a second factor before it is checked, wherever it comes from. Throws `rate_limited` for 15 minutes
 * after five wrong ones.
 */
export const takeCodeTry = (_system: SystemScope<"sign-in">, accountId: string): Promise<void> =>
  take(codes(), accountId);

/** After a right code: resets the count. */
export async function forgiveCodeTries(_system: SystemScope<"sign-in">, accountId: string): Promise<void> {
  await codes().delete(keyOf(accountId));
}

/** How many codes may still be wrong. */
export async function codeTriesLeft(_system: SystemScope<"sign-in">, accountId: string): Promise<number> {
  return (await codes().get(keyOf(accountId)))?.remainingPoints ?? wrongCodes;
}

export function takeRegistration(_system: SystemScope<"sign-in">, network: string): Promise<void> {
  return take(limits().register, network);
}

/** Counts a password that is set by a mailed link before it is checked. Throws `rate_limited`. */
export const takeLinkTry = (_system: SystemScope<"sign-in">, linkId: string): Promise<void> =>
  take(limits().link, linkId);

/** Counts a use of a mailed link, real or not, where it comes from. Throws `rate_limited`. */
export const takeLinkTryFrom = (_system: SystemScope<"sign-in">, network: string): Promise<void> =>
  take(limits().linkNetwork, network);

const wrongPassphrases = 10;
const hourSeconds = 60 * 60;

const passphrases = () =>
  remember("passphrase tries", () =>
    limiter("passphrase", { points: wrongPassphrases, duration: hourSeconds, blockDuration: hourSeconds }),
  );

/**
 * Counts an attempt at a link's passphrase before it is checked, wherever it comes from. Throws `rate_limited` for an
 * hour after ten.
 */
export const takePassphraseTry = (_system: SystemScope<"sign-in">, linkId: string): Promise<void> =>
  take(passphrases(), linkId);

/**
 * A correct passphrase does not count. It does not reset the wrong ones: otherwise a guesser could wait for visitors.
 */
export async function forgivePassphraseTry(_system: SystemScope<"sign-in">, linkId: string): Promise<void> {
  await passphrases().reward(keyOf(linkId));
}

const forgottenPasswords = () =>
  remember("forgotten tries", () => ({
    network: limiter("forgot network", { points: 20, duration: hourSeconds }),
    pair: limiter("forgot pair", { points: 3, duration: hourSeconds }),
    address: limiter("forgot", { points: 4, duration: hourSeconds }),
  }));

async function mayTake(limit: RateLimiterPostgres, who: string): Promise<boolean> {
  try {
    await limit.consume(keyOf(who));
    return true;
  } catch (error) {
    if (!isSpent(error)) throw error;
    return false;
  }
}

/**
 * Counts a forgotten password. False if its network, or its address, has asked often enough within an hour. An address is
 * counted last, so only what is mailed to it counts, and no network alone uses all of it up: another has one more.
 */
export async function countForgotten(
  _system: SystemScope<"sign-in">,
  email: string,
  network: string,
): Promise<boolean> {
  const { network: networks, pair, address } = forgottenPasswords();
  return (
    (await mayTake(networks, network)) &&
    (await mayTake(pair, `${email} ${network}`)) &&
    (await mayTake(address, email))
  );
}

/** Deletes counts that have expired. */
export async function deleteOldTries(_system: SystemScope<"sweep">, now: Date): Promise<void> {
  await db().try.deleteMany({ where: { expire: { lt: now.getTime() } } });
}
