export type RefusalReason =
  | "too_many"
  | "unknown_setting"
  | "unknown_value"
  | "out_of_range"
  | "not_whole"
  | "duplicate_value"
  | "duplicate_key"
  | "not_found"
  | "gone"
  | "no_pipeline"
  | "environment"
  | "find_missing"
  | "varies_outside";

/** Why a batch cannot be made. `path`: dotted, of the value in the body. */
export type BatchRefusal = {
  path: string;
  reason: RefusalReason;
  message: string;
  /** SettingValues that may be meant. */
  near?: string[] | undefined;
};

/** What is wrong with a value, wherever it stands. */
export type Fault = Omit<BatchRefusal, "path">;

export const at = (path: string, fault: Fault): BatchRefusal => ({ path, ...fault });

/** More are not listed: someone mends the first ones first. */
export const maxRefusals = 100;

/** Looks no further than for the first ones: each may be compared with thousands of values that are meant. */
export function firstRefusals<T>(
  items: Iterable<T>,
  refusalsOf: (item: T) => readonly BatchRefusal[],
  most = maxRefusals,
): BatchRefusal[] {
  const found: BatchRefusal[] = [];
  for (const item of items) {
    if (found.length >= most) break;
    found.push(...refusalsOf(item));
  }
  return found.slice(0, most);
}

const longest = 60;
/** A value in a message. */
export function valueText(value: unknown): string {
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
