import type { SigningState } from "@/lib/domain/provenance/signing-state";

/** What an operator sets up after the first start, in this order. */
export const setUpSteps = [
  "address",
  "proxies",
  "account",
  "operators",
  "mail",
  "provider",
  "backup",
  "retention",
  "credentials",
] as const;
export type SetUpStep = (typeof setUpSteps)[number];

export type SetUpFacts = {
  /** `isHttps`: the public URL is; `isLocal`: only this machine reaches it. */
  address: { url: string; isHttps: boolean; isLocal: boolean };
  /** `said`: how many there are, or where; `isForwarded`: this very request came through one. `address`: where it came from. */
  proxies: { said: string | null; isForwarded: boolean; address: string };
  /** `hasOwnPassword`: changed from the printed one. */
  account: { name: string; hasOwnPassword: boolean };
  operators: { count: number };
  /** `isSet`: a server is. `workedAt`: when it last took a mail. `because`: what it says meanwhile. */
  mail: { isSet: boolean; workedAt: Date | null; because: string | null };
  /** The OpenID provider, and how many accounts keep their password beside it. */
  provider: {
    name: string | null;
    state: "none" | "answers" | "away" | "changed";
    isRequired: boolean;
    locals: number;
  };
  /** When the last whole backup and the last drill that found nothing ended. */
  backup: { lastAt: Date | null; drillAt: Date | null };
  /** Workspaces whose policy is the one that they began with, and how many there are. */
  retention: { workspaces: number; undecided: string[] };
  /** Whether files that leave are signed, and until when. */
  credentials: { state: SigningState; notAfter: Date | null };
};

const hourMs = 3_600_000;
/** A backup is made every day, at least, and two hours late. */
const maxBackupAgeMs = 26 * hourMs;
const maxDrillAgeMs = 35 * 24 * hourMs;

const isRecent = (at: Date | null, maxMs: number, now: Date) =>
  at !== null && now.getTime() - at.getTime() <= maxMs;

const rules: { [S in SetUpStep]: (facts: SetUpFacts[S], now: Date) => boolean } = {
  address: ({ isHttps }) => isHttps,
  // Without saying so, one is supposed before an https URL.
  proxies: ({ said, isForwarded }) => (said === null || said === "0" ? !isForwarded : isForwarded),
  account: ({ hasOwnPassword }) => hasOwnPassword,
  operators: ({ count }) => count > 1,
  mail: ({ isSet, workedAt, because }) => isSet && workedAt !== null && because === null,
  provider: ({ state, isRequired, locals }) => state === "answers" && (!isRequired || locals > 0),
  backup: ({ lastAt, drillAt }, now) =>
    isRecent(lastAt, maxBackupAgeMs, now) && isRecent(drillAt, maxDrillAgeMs, now),
  retention: ({ undecided }) => undecided.length === 0,
  credentials: ({ state }) => state === "ok",
};

/** The steps that are not in order. */
export function setUpLeft(facts: SetUpFacts, now: Date): SetUpStep[] {
  const isLeft = <S extends SetUpStep>(step: S) => !rules[step](facts[step], now);
  return setUpSteps.filter(isLeft);
}
