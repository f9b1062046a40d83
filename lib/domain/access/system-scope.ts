declare const granted: unique symbol;

/** What the program does by itself, or before it knows who asks. */
export type SystemRight = "sweep" | "sign-in" | "backup" | "install";

/**
 * Proof that a module acts as the program with one of the rights `R`; only this file creates such scopes. A query of
 * `lib/db/system` names the rights that may ask it, and `bin/rules/system-scopes.mjs` which folders may have which.
 */
export type SystemScope<R extends SystemRight = SystemRight> = {
  readonly right: R;
  readonly [granted]: R;
};

export const authorizeSystem = <R extends SystemRight>(right: R): SystemScope<R> =>
  ({ right }) as SystemScope<R>;
