import * as z from "zod";

/** RFC 9457 `application/problem+json`, with a `code` for programs. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /**
   * The request, as `X-Request-Id` and the log name it. Not with an operation's refusals, which are the same for what is
   * hidden and what never was.
   */
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  current: z.json().optional(),
});
export type Problem = z.infer<typeof Problem>;
