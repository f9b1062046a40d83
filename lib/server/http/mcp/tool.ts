import type * as z from "zod";
import type { TokenActor } from "@/lib/domain/access/actors";

/** Who calls, and where. `newId`: for what the call makes, the same on a retry. */
export type ToolCaller = { viewer: TokenActor; ws: string; newId: string | undefined };

/**
 * What a tool returns. `body`: as HTTP returns it. `says`: a sentence of the program's own, never words of people or
 * pictures, which stay in the body's fields. `pictures`: WebP, left before right.
 */
export type ToolAnswer = { body: object; says: string; pictures?: readonly Buffer[] };

export type Tool = {
  name: string;
  about: string;
  input: z.ZodType<object>;
  output: z.ZodType;
  /** Whether it changes nothing. */
  reads: boolean;
  /** Whether calling it again with the same arguments changes nothing more. */
  idempotent: boolean;
  /** Takes an `idempotencyKey`: a retry with it gets the first answer. */
  takesKey: boolean;
  run: (caller: ToolCaller, args: never) => Promise<ToolAnswer>;
};

type Row<I extends z.ZodType<object>> = Pick<Tool, "name" | "about" | "output"> & {
  input: I;
  run: (caller: ToolCaller, args: z.infer<I>) => Promise<ToolAnswer>;
};

/** A tool that changes nothing. */
export const reading = <I extends z.ZodType<object>>(row: Row<I>): Tool => ({
  ...row,
  reads: true,
  idempotent: true,
  takesKey: false,
});

/** A tool that writes under the assistant's own name. */
export const writing = <I extends z.ZodType<object>>({
  idempotent = false,
  takesKey = false,
  ...row
}: Row<I> & { idempotent?: boolean; takesKey?: boolean }): Tool => ({
  ...row,
  reads: false,
  idempotent,
  takesKey,
});
