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
export type Refusal = {
  path: string;
  reason: RefusalReason;
  message: string;
  /** Values that may be meant. */
  near?: string[] | undefined;
};

/** What is wrong with a value, wherever it stands. */
export type Fault = Omit<Refusal, "path">;

export const at = (path: string, fault: Fault): Refusal => ({ path, ...fault });

/** More are not listed: someone mends the first ones first. */
export const mostRefusals = 100;

const longest = 60;
/** A value in a message. */
export function valueText(value: unknown): string {
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
