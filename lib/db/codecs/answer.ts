import * as z from "zod";

/** An answer without a body is stored without that key. */
const Stored = z.object({
  status: z.int(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).catch({}),
});

export type StoredResponse = { status: number; body: unknown; headers: Record<string, string> };

/** `Claim.answer`: null while the work runs, or if it cannot be parsed. */
export function readAnswer(json: unknown): StoredResponse | null {
  const { data } = Stored.safeParse(json);
  return data === undefined ? null : { ...data, body: data.body };
}
