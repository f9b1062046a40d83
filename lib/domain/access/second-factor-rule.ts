/** Who must have a second factor, by the installation's setting. */
export type SecondFactorRule = "optional" | "operators" | "all";

export const needsSecondFactor = (rule: SecondFactorRule, who: { isOperator: boolean }): boolean =>
  rule === "all" || (rule === "operators" && who.isOperator);

/** What changes an account's second factor needs a sign-in no older than this. */
export const freshMs = 5 * 60_000;

/** The error of a sign-in by password that needs a code too. */
export const secondFactorAsked = "second_factor";

/** `left`: how many more codes may be wrong. */
export const wrongCodeText = (left: number): string =>
  left === 0
    ? "Not that one. Try again in 15 minutes"
    : `Not that one. ${left} ${left === 1 ? "try" : "tries"} left, then 15 minutes’ pause. Is the clock of your phone right?`;
