/** Whether files that leave can be signed: `expiring`: yes, for at most 30 days more. */
export const signingStates = ["off", "ok", "expiring", "expired", "failing"] as const;
export type SigningState = (typeof signingStates)[number];

/** `isUnconfirmed`: this is a restored copy. `failure`: why the last attempt failed; null if it did not. */
export type SigningFacts = {
  certificate: { notBefore: Date; notAfter: Date } | null;
  isUnconfirmed: boolean;
  failure: string | null;
};

export type SigningVerdict = { state: SigningState; because: string | null };

const dayMs = 86_400_000;
const warnDays = 30;

const day = (at: Date) => at.toISOString().slice(0, 10);

/** The end in one sentence. */
export const certificateEnd = (notAfter: Date, now: Date) =>
  `The certificate ${now < notAfter ? "ends" : "ended"} on ${day(notAfter)}.`;

/** Because of dates: whole days left. */
export const daysLeft = (notAfter: Date, now: Date) =>
  Math.floor((notAfter.getTime() - now.getTime()) / dayMs);

/** Operators are told of the end so many days before it: the least of them that has come; null while none has. */
export const noticeDays = (notAfter: Date, now: Date): 30 | 7 | null => {
  const left = daysLeft(notAfter, now);
  if (left > warnDays) return null;
  return left > 7 ? 30 : 7;
};

function whileValid({ failure }: SigningFacts, left: number): SigningVerdict {
  if (failure !== null) return { state: "failing", because: failure };
  if (left > warnDays) return { state: "ok", because: null };
  return { state: "expiring", because: `The certificate ends in ${left === 1 ? "1 day" : `${left} days`}.` };
}

/** What an operator is told of signing, and why it is not possible. */
export function signingState(facts: SigningFacts, now: Date): SigningVerdict {
  const { certificate, isUnconfirmed } = facts;
  if (certificate === null) return { state: "off", because: null };
  const { notBefore, notAfter } = certificate;
  if (isUnconfirmed)
    return {
      state: "off",
      because: "This is an unconfirmed restore: nothing is signed until it is confirmed.",
    };
  if (now >= notAfter) return { state: "expired", because: certificateEnd(notAfter, now) };
  if (now < notBefore)
    return { state: "failing", because: `The certificate is valid from ${day(notBefore)} on.` };
  return whileValid(facts, daysLeft(notAfter, now));
}
