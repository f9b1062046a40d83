import * as z from "zod";
import { Email } from "./accounts";

export const ForgotBody = z.strictObject({ email: Email });
export type ForgotBody = z.infer<typeof ForgotBody>;

/** `token`: the end of the mailed address. */
export const ResetBody = z.strictObject({ token: z.string().max(200), password: z.string().max(256) });
export type ResetBody = z.infer<typeof ResetBody>;
