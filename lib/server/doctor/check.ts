/** `warn`: it works, but will not for ever or not for everybody. `skipped`: it could not be looked at, or does not apply. */
export type CheckState = "ok" | "warn" | "wrong" | "skipped";

export type CheckOutcome = {
  state: CheckState;
  /** One line: what was found. */
  text: string;
  /** What to do about it; null if nothing is to be done. */
  remedy: string | null;
};

/** The variables as given, before files were read, and what the start would refuse. */
export type GivenSettings = {
  variables: Readonly<Record<string, string | undefined>>;
  wrong: string | undefined;
  unknown: readonly string[];
};

export type DoctorGround = {
  settings: GivenSettings;
  /** Why the database cannot be asked; null if it can. */
  databaseFault: string | null;
  now(): Date;
};

export type Check = {
  id: string;
  /** Skipped if the database cannot be asked. */
  needsDatabase?: true;
  /** How long it may take; 2 s by default. */
  maxMs?: number;
  run(ground: DoctorGround): Promise<CheckOutcome>;
  /** Repairs what `run` found, for `--fix`; it runs again afterwards. */
  fix?(ground: DoctorGround): Promise<void>;
};

export const ok = (text: string): CheckOutcome => ({ state: "ok", text, remedy: null });
export const warn = (text: string, remedy: string): CheckOutcome => ({ state: "warn", text, remedy });
export const wrong = (text: string, remedy: string): CheckOutcome => ({ state: "wrong", text, remedy });
export const skipped = (text: string): CheckOutcome => ({ state: "skipped", text, remedy: null });

const hourMs = 3_600_000;

/** As people say it: 40 min, 5 h, 3 d. */
export function longText(ms: number): string {
  if (ms < hourMs) return `${Math.round(ms / 60_000)} min`;
  return ms < 48 * hourMs ? `${Math.round(ms / hourMs)} h` : `${Math.round(ms / (24 * hourMs))} d`;
}
