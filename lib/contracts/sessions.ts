import * as z from "zod";
import { Id, Time } from "./wire";

export const Session = z.object({
  id: Id,
  /** The one that asks. */
  current: z.boolean(),
  createdAt: Time,
  usedAt: Time,
  way: z.enum(["password", "oidc"]),
  secondFactor: z.boolean(),
  /** Such as "Firefox on Linux"; null for other programs. */
  browser: z.string().nullable(),
  /** A /24 of IPv4, a /48 of IPv6. */
  network: z.string().nullable(),
  endsAt: Time,
});
export type Session = z.infer<typeof Session>;

/** All of them: a person has few. */
export const Sessions = z.object({ items: z.array(Session) });
export type Sessions = z.infer<typeof Sessions>;

export const SecondFactor = z.object({
  activeAt: Time.nullable(),
  codesLeft: z.int(),
  /** Whether this installation requires one of the caller. */
  required: z.boolean(),
  /** Whether it was shown in this session. */
  shown: z.boolean(),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Six digits of an app, or a recovery code; spaces, hyphens and case do not matter. */
const Code = z.string().min(1).max(100);
export const CodeBody = z.strictObject({ code: Code });
export type CodeBody = z.infer<typeof CodeBody>;
export const EnrolBody = z.strictObject({ code: Code.optional() });
export type EnrolBody = z.infer<typeof EnrolBody>;

export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
/** Only this response contains them. */
export const NewSecondFactor = RecoveryCodes.extend({
  /** In base32. */
  secret: z.string(),
  /** What a QR code says to an app. */
  uri: z.string(),
});
export type NewSecondFactor = z.infer<typeof NewSecondFactor>;
